namespace Breakwater.Engine.Time;

/// <summary>The units of spans and relative times.</summary>
public enum TimeUnit
{
    /// <summary>A millionth of a second.</summary>
    Microsecond,

    /// <summary>A thousandth of a second.</summary>
    Millisecond,

    /// <summary>A hundredth of a second.</summary>
    Centisecond,

    /// <summary>A tenth of a second.</summary>
    Decisecond,

    /// <summary>A second.</summary>
    Second,

    /// <summary>60 seconds.</summary>
    Minute,

    /// <summary>3600 seconds.</summary>
    Hour,

    /// <summary>A calendar day, 23 to 25 hours.</summary>
    Day,

    /// <summary>Seven calendar days.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three calendar months.</summary>
    Quarter,

    /// <summary>Twelve calendar months.</summary>
    Year,
}

/// <summary>The names of time units.</summary>
internal static class TimeUnits
{
    /// <summary>The unit of a name such as <c>m</c>, <c>mins</c> or <c>mon</c>, in any case.</summary>
    public static bool TryFind(ReadOnlySpan<char> name, out TimeUnit unit)
    {
        Span<char> lower = stackalloc char[16];
        unit = default;
        if (name.Length is 0 or > 16) return false;
        var length = name.ToLowerInvariant(lower);
        TimeUnit? found = lower[..length] switch
        {
            "us" => TimeUnit.Microsecond,
            "ms" => TimeUnit.Millisecond,
            "cs" => TimeUnit.Centisecond,
            "ds" => TimeUnit.Decisecond,
            "s" or "sec" or "secs" or "second" or "seconds" => TimeUnit.Second,
            "m" or "min" or "mins" or "minute" or "minutes" => TimeUnit.Minute,
            "h" or "hr" or "hrs" or "hour" or "hours" => TimeUnit.Hour,
            "d" or "day" or "days" => TimeUnit.Day,
            "w" or "week" or "weeks" => TimeUnit.Week,
            "mon" or "month" or "months" => TimeUnit.Month,
            "q" or "qtr" or "qtrs" or "quarter" or "quarters" => TimeUnit.Quarter,
            "y" or "yr" or "yrs" or "year" or "years" => TimeUnit.Year,
            _ => null,
        };
        unit = found ?? default;
        return found is not null;
    }

    /// <summary>The unit's length where it is always the same, up to the hour.</summary>
    public static bool TryGetMicroseconds(TimeUnit unit, out long microseconds)
    {
        microseconds = unit switch
        {
            TimeUnit.Microsecond => 1,
            TimeUnit.Millisecond => 1_000,
            TimeUnit.Centisecond => 10_000,
            TimeUnit.Decisecond => 100_000,
            TimeUnit.Second => 1_000_000,
            TimeUnit.Minute => 60_000_000,
            TimeUnit.Hour => 3_600_000_000,
            _ => 0,
        };
        return microseconds > 0;
    }

    /// <summary>How many months the unit has, 0 for units below the month.</summary>
    public static int MonthsOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Month => 1,
        TimeUnit.Quarter => 3,
        TimeUnit.Year => 12,
        _ => 0,
    };
}
