using System.Globalization;

namespace Breakwater.Engine.Time;

/// <summary>What a time format found in a text, and the moment that it means together.</summary>
internal struct TimeParts
{
    public int? Year;
    public int? YearOfCentury;
    public int? Century;
    public int? Month;
    public int? Day;
    public int? DayOfYear;
    public int? IsoYear;
    public int? IsoWeek;
    public int? DayOfWeek;
    public int? Hour;
    public int? Hour12;
    public bool? IsAfternoon;
    public int Minute;
    public int Second;
    public double Fraction;
    public double? Epoch;
    public TimeSpan? Offset;

    /// <summary>The moment in seconds since 1970; false where there is no day, or no such day.</summary>
    public readonly bool TryResolve(TimeZoneInfo zone, double now, out double seconds)
    {
        seconds = (Epoch ?? 0) + Fraction;
        if (Epoch is not null) return true;
        if (!TryGetDate(zone, now, out var date)) return false;

        // A leap second is the next minute's first.
        var local = date.AddHours(HourOfDay).AddMinutes(Minute).AddSeconds(Math.Min(Second, 59));
        var leap = Second == 60 ? 1 : 0;
        var whole = Offset is { } offset ? Instant.FromUtcTicks(local.Ticks - offset.Ticks) : Instant.FromLocal(local, zone);
        seconds = whole + leap + Fraction;
        return true;
    }

    private readonly int HourOfDay => Hour12 is { } hour ? (hour % 12) + (IsAfternoon == true ? 12 : 0) : Hour ?? 0;

    private readonly bool TryGetDate(TimeZoneInfo zone, double now, out DateTime date)
    {
        date = default;
        if (IsoYear is >= 1 and <= 9998 && IsoWeek is { } week && week <= ISOWeek.GetWeeksInYear(IsoYear.Value))
        {
            date = ISOWeek.ToDateTime(IsoYear.Value, week, (DayOfWeek)((DayOfWeek ?? 1) % 7));
            return true;
        }

        if (Day is null && DayOfYear is null) return false;
        if (!Instant.TryGetLocal(now, zone, out var today, out _)) today = DateTime.UnixEpoch;
        var year = Year ?? FullYear() ?? today.Year;
        if (year is < 1 or > 9999) return false;
        if (DayOfYear is { } dayOfYear)
        {
            if (dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365)) return false;
            date = new DateTime(year, 1, 1).AddDays(dayOfYear - 1);
            return true;
        }

        var month = Month ?? today.Month;
        if (Day is not { } day || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateTime(year, month, day);
        return true;
    }

    // Two digits: 69 to 99 lie in the last century, as POSIX has it.
    private readonly int? FullYear() => YearOfCentury is { } year
        ? ((Century ?? (year >= 69 ? 19 : 20)) * 100) + year
        : Century * 100;
}
