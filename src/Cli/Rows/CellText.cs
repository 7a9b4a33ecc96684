using Breakwater.Columns.Values;
using Breakwater.Engine.Time;

namespace Breakwater.Cli.Rows;

/// <summary>Cells as people read them.</summary>
internal static class CellText
{
    /// <summary>The field that holds an event's time.</summary>
    public const string TimeField = "_time";

    private const int DayLength = 10;
    private const string SecondsFormat = "%Y-%m-%d %H:%M:%S";
    private const string MillisecondsFormat = "%Y-%m-%d %H:%M:%S.%3N";

    private static readonly TimeFormat Seconds = TimeFormat.Compile(SecondsFormat);
    private static readonly TimeFormat Milliseconds = TimeFormat.Compile(MillisecondsFormat);

    /// <summary>A cell of a field: several values with commas between them, the event's time as a date, nothing for what is absent.</summary>
    public static string Of(string field, Value value, TimeZoneInfo zone)
    {
        if (field == TimeField && value.TryGetNumber(out var seconds) && Time(seconds, zone) is { } time) return time;
        if (!value.IsMulti) return value.ToText() ?? "";
        return string.Join(", ", Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText()));
    }

    /// <summary>A point in time on the clock of <paramref name="zone"/>, or null outside of the calendar.</summary>
    public static string? Time(double seconds, TimeZoneInfo zone) => (Math.Floor(seconds) == seconds ? Seconds : Milliseconds).Format(seconds, zone);

    /// <summary>A stretch of time, the day said once where it is one day and the moment once where it is one moment; empty where nothing is known.</summary>
    public static string Stretch(DateTimeOffset? first, DateTimeOffset? last, TimeZoneInfo zone)
    {
        if ((first ?? last) is not { } from) return "";
        var start = Time(from, zone);
        if (last is not { } to || to == from) return start;
        var end = Time(to, zone);
        return end.AsSpan(0, DayLength).SequenceEqual(start.AsSpan(0, DayLength)) ? $"{start} - {end[(DayLength + 1)..]}" : $"{start} - {end}";
    }

    /// <summary>A point in time on the clock of <paramref name="zone"/>.</summary>
    public static string Time(DateTimeOffset moment, TimeZoneInfo zone) => Time(Instant.FromUtc(moment.UtcDateTime), zone) ?? "";
}
