namespace Breakwater.Tests.Detection;

/// <summary>A clock at 2026-11-21 12:00:00 UTC, on which nothing takes any time.</summary>
internal sealed class StandingClock : TimeProvider
{
    /// <summary>What the clock shows.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The same in seconds since 1970.</summary>
    public static readonly double Seconds = Now.ToUnixTimeSeconds();

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => 0;
}
