namespace Breakwater.Detection.Testing;

/// <summary>A clock that stands still, so that the same test gives the same answer.</summary>
/// <param name="seconds">The time that it shows, seconds since 1970 UTC.</param>
internal sealed class FixedClock(double seconds) : TimeProvider
{
    private readonly DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddSeconds(seconds);

    public override DateTimeOffset GetUtcNow() => _now;
}
