using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Time;

namespace Breakwater.Detection.Findings;

/// <summary>Reads out of a row when the events behind it happened, from the fields that detections use for it.</summary>
internal static class RowTimes
{
    private static readonly string[] FirstFields = ["firstTime", "first_time", "firstSeen", "first_seen", "min(_time)", "earliest(_time)", "_time"];
    private static readonly string[] LastFields = ["lastTime", "last_time", "lastSeen", "last_seen", "max(_time)", "latest(_time)", "_time"];

    // What the published versions of security_content_ctime, and convert ctime() without a format, write.
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "MM/dd/yyyy HH:mm:ss.FFFFFFF"];

    /// <summary>The earliest event's time in seconds since 1970, or null. A time without a zone is the clock's of <paramref name="zone"/>, in which the search ran.</summary>
    public static double? First(ResultRow row, TimeZoneInfo zone) => Read(row, FirstFields, zone, Math.Min);

    /// <summary>The latest event's time, or null.</summary>
    public static double? Last(ResultRow row, TimeZoneInfo zone) => Read(row, LastFields, zone, Math.Max);

    /// <summary>The moment as UTC, or null outside of the calendar.</summary>
    public static DateTimeOffset? ToMoment(double? seconds) => seconds is { } known && Instant.TryGetUtc(known, out var utc) ? new DateTimeOffset(utc, TimeSpan.Zero) : null;

    private static double? Read(ResultRow row, string[] fields, TimeZoneInfo zone, Func<double, double, double> choose)
    {
        foreach (var field in fields)
        {
            var value = row[field];
            double? chosen = null;
            for (var i = 0; i < value.Count; i++)
            {
                if (TryRead(value.ItemAt(i), zone, out var seconds)) chosen = chosen is { } other ? choose(other, seconds) : seconds;
            }

            if (chosen is not null) return chosen;
        }

        return null;
    }

    private static bool TryRead(Value value, TimeZoneInfo zone, out double seconds)
    {
        if (value.TryGetNumber(out seconds)) return Instant.TryGetUtc(seconds, out _);
        if (!DateTime.TryParseExact(value.ToText(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var read)) return false;
        seconds = read.Kind == DateTimeKind.Utc ? Instant.FromUtc(read) : Instant.FromLocal(read, zone);
        return true;
    }
}
