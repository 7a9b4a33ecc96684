namespace Breakwater.Engine.Time;

/// <summary>
/// Points in time as the engine carries them, seconds since 1970 UTC in a double, and as calendars need them, whole ticks. A double near the present tells apart
/// steps of a quarter microsecond, so conversions round to whole microseconds.
/// </summary>
public static class Instant
{
    private const double MinimumSeconds = -62_135_596_800;
    private const double MaximumSeconds = 253_402_300_799.999999;
    private const long TicksPerMicrosecond = 10;

    /// <summary>The moment in UTC; false for nan and for years outside of 1 to 9999.</summary>
    public static bool TryGetUtc(double seconds, out DateTime utc)
    {
        utc = default;
        if (!(seconds >= MinimumSeconds && seconds <= MaximumSeconds)) return false;
        var whole = Math.Floor(seconds);
        var microseconds = (long)Math.Round((seconds - whole) * 1_000_000);
        utc = DateTime.UnixEpoch.AddTicks(((long)whole * TimeSpan.TicksPerSecond) + (microseconds * TicksPerMicrosecond));
        return true;
    }

    /// <summary>The wall clock of <paramref name="zone"/> at that moment, and how far it is ahead of UTC.</summary>
    public static bool TryGetLocal(double seconds, TimeZoneInfo zone, out DateTime local, out TimeSpan offset)
    {
        local = default;
        offset = default;
        if (!TryGetUtc(seconds, out var utc)) return false;

        // Perf: most searches run in UTC, and asking a zone for its rules costs more than all the rest.
        offset = ReferenceEquals(zone, TimeZoneInfo.Utc) ? TimeSpan.Zero : zone.GetUtcOffset(utc);
        var ticks = utc.Ticks + offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        local = new DateTime(ticks);
        return true;
    }

    /// <summary>Seconds since 1970 of a UTC time.</summary>
    public static double FromUtc(DateTime utc) => FromUtcTicks(utc.Ticks);

    /// <summary>
    /// Seconds since 1970 of a wall clock's time. Of the two moments that read the same when clocks go back, the first; a time that is left out
    /// when they go forward counts on from before the change.
    /// </summary>
    public static double FromLocal(DateTime local, TimeZoneInfo zone)
    {
        if (ReferenceEquals(zone, TimeZoneInfo.Utc)) return FromUtcTicks(local.Ticks);
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.GetUtcOffset(unspecified);
        if (zone.IsAmbiguousTime(unspecified))
        {
            foreach (var candidate in zone.GetAmbiguousTimeOffsets(unspecified))
            {
                if (candidate > offset) offset = candidate;
            }
        }

        return FromUtcTicks(unspecified.Ticks - offset.Ticks);
    }

    /// <summary>Seconds since 1970 of a number of ticks since the year 1, UTC; it may lie before that.</summary>
    internal static double FromUtcTicks(long ticks)
    {
        var since = ticks - DateTime.UnixEpoch.Ticks;
        var whole = Math.DivRem(since, TimeSpan.TicksPerSecond, out var rest);
        return whole + (rest / (double)TimeSpan.TicksPerSecond);
    }
}
