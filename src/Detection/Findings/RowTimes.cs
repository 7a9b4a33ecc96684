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

    // Perf: the one form that nearly all searches write, 2026-11-20T10:00:00 with or without Z, takes a tenth of the time that formats do.
    private static bool TryReadIso(Value value, TimeZoneInfo zone, out double seconds)
    {
        seconds = 0;
        if (value.Kind != ValueKind.Text || value.ToText() is not { Length: 19 or 20 } text || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
        if (text.Length == 20 && text[19] != 'Z') return false;
        if (!TryDigits(text, 0, 4, out var year) || !TryDigits(text, 5, 2, out var month) || !TryDigits(text, 8, 2, out var day)) return false;
        if (!TryDigits(text, 11, 2, out var hour) || !TryDigits(text, 14, 2, out var minute) || !TryDigits(text, 17, 2, out var second)) return false;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;
        var read = new DateTime(year, month, day, hour, minute, second);
        seconds = text.Length == 20 ? Instant.FromUtc(read) : Instant.FromLocal(read, zone);
        return true;
    }

    private static bool TryDigits(string text, int start, int count, out int number)
    {
        number = 0;
        for (var i = start; i < start + count; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return false;
            number = (number * 10) + (text[i] - '0');
        }

        return true;
    }

    private static bool TryRead(Value value, TimeZoneInfo zone, out double seconds)
    {
        if (TryReadIso(value, zone, out seconds)) return true;
        if (value.TryGetNumber(out seconds)) return Instant.TryGetUtc(seconds, out _);
        if (!DateTime.TryParseExact(value.ToText(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var read)) return false;
        seconds = read.Kind == DateTimeKind.Utc ? Instant.FromUtc(read) : Instant.FromLocal(read, zone);
        return true;
    }
}
