namespace Breakwater.Detection.Runs;

/// <summary>A clock that stands still, so that every search of a hunt has the same <c>now</c>; stretches of time are measured by the clock that it was made from.</summary>
internal sealed class FrozenClock(TimeProvider clock) : TimeProvider
{
    private readonly DateTimeOffset _now = clock.GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
}
