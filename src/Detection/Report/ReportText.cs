using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Output;

namespace Breakwater.Detection.Report;

/// <summary>How times are shown in a report.</summary>
internal static class ReportText
{
    /// <summary>A stretch of time for people.</summary>
    public static string Elapsed(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : time.TotalMinutes < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s");

    /// <summary>A time in seconds since 1970, or null where there is none.</summary>
    public static string? Moment(double? seconds) => RowTimes.ToMoment(seconds) is { } moment ? FindingText.TimeOf(moment) : null;

    /// <summary>A time as a table shows it, <c>2026-11-20 10:00:00</c>.</summary>
    public static string Cell(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A sort key that orders like time.</summary>
    public static double Key(DateTimeOffset? time) => time is { } known ? known.ToUnixTimeMilliseconds() : 0;
}
