namespace Breakwater.Engine.Time;

/// <summary>Rounds moments down to the beginning of a unit, as <c>@d</c> and <c>@w1</c> say.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="WeekStart">For weeks, the day they begin with; Sunday where the text names none.</param>
public readonly record struct TimeSnap(TimeUnit Unit, DayOfWeek WeekStart = DayOfWeek.Sunday)
{
    /// <summary>Reads what stands behind the <c>@</c>: a unit, or <c>w0</c> (Sunday) to <c>w7</c> (Sunday again).</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out TimeSnap snap)
    {
        snap = default;
        var isWeekDay = text.Length > 1 && char.IsAsciiDigit(text[^1]);
        if (isWeekDay && text[^1] > '7') return false;
        if (!TimeUnits.TryFind(isWeekDay ? text[..^1] : text, out var unit) || (isWeekDay && unit != TimeUnit.Week)) return false;
        snap = new TimeSnap(unit, isWeekDay ? (DayOfWeek)((text[^1] - '0') % 7) : DayOfWeek.Sunday);
        return true;
    }

    /// <summary>The beginning of the unit that <paramref name="seconds"/> lies in, by the clock and calendar of <paramref name="zone"/>; nan outside of the calendar.</summary>
    public double Apply(double seconds, TimeZoneInfo zone)
    {
        if (!Instant.TryGetLocal(seconds, zone, out var local, out var offset)) return double.NaN;
        if (TimeUnits.TryGetMicroseconds(Unit, out var microseconds))
        {
            // Within a day the clock's offset of this very moment holds; going through the calendar could pick the other side of a clock change.
            var ticks = microseconds * 10;
            var floored = local.Ticks - (local.Ticks % ticks);
            return Instant.FromUtcTicks(floored - offset.Ticks);
        }

        return Instant.FromLocal(DateOf(local), zone);
    }

    private DateTime DateOf(DateTime local) => Unit switch
    {
        TimeUnit.Day => local.Date,
        TimeUnit.Week => BackTo(local.Date, WeekStart),
        TimeUnit.Month => new DateTime(local.Year, local.Month, 1),
        TimeUnit.Quarter => new DateTime(local.Year, (((local.Month - 1) / 3) * 3) + 1, 1),
        _ => new DateTime(local.Year, 1, 1),
    };

    private static DateTime BackTo(DateTime date, DayOfWeek start)
    {
        var days = ((int)date.DayOfWeek - (int)start + 7) % 7;
        return date.Ticks < days * TimeSpan.TicksPerDay ? DateTime.MinValue : date.AddDays(-days);
    }
}
