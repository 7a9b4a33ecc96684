using System.Buffers.Text;

namespace Breakwater.Ingest.Timestamps;

/// <summary>
/// Reads a point in time from the bytes of a log, in any of the spellings that logs use; the spelling is told from the text. Where the text has no zone, the given one
/// counts; where it has no year, the one that puts the time closest before <paramref name="lastWritten"/>.
/// </summary>
internal sealed class TimestampReader(TimeZoneInfo zone, DateTimeOffset lastWritten)
{
    // Above these, a number of seconds would lie after the year 5000: the number counts a smaller unit.
    private const double LeastMilliseconds = 1e11;
    private const double LeastMicroseconds = 1e14;
    private const double LeastNanoseconds = 1e17;

    // The end of the year 9999: beyond it nothing prints as a date.
    private const double LastSecond = 253_402_300_799;

    private const int EpochDigits = 10;
    private const int ExactDigits = 15;
    private const int SortableLength = 14;

    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    private readonly bool _isUtc = zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime;

    /// <summary>When the log was last written.</summary>
    public double LastWritten { get; } = (lastWritten - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>The time that <paramref name="text"/> spells in whole or at its front, in seconds since 1970 UTC.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out double seconds)
    {
        if (TryReadEpoch(text, out seconds)) return true;
        text = text.Trim(" \t[\""u8);
        if (text.Length < 4) return false;
        var first = (char)text[0];
        if (!char.IsAsciiDigit(first)) return char.IsAsciiLetterUpper(first) && TryReadNamed(text, out seconds);
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit((char)text[digits])) digits++;
        if (digits == text.Length || text[digits] is (byte)'.' or (byte)'e' or (byte)'E') return TryReadNumber(text, digits, out seconds);
        return TryReadDate(text, digits, out seconds);
    }

    // Perf: ten digits, a point and up to six more is how Zeek and many others write it; one pass, no other spelling begins so.
    private static bool TryReadEpoch(ReadOnlySpan<byte> text, out double seconds)
    {
        seconds = 0;
        if (text.Length is < EpochDigits or > EpochDigits + 1 + 6 || (text.Length > EpochDigits && text[EpochDigits] != '.')) return false;
        long mantissa = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == EpochDigits) continue;
            var digit = text[i] - '0';
            if (digit is < 0 or > 9) return false;
            mantissa = (mantissa * 10) + digit;
        }

        seconds = text.Length <= EpochDigits + 1 ? mantissa : mantissa / PowersOfTen[text.Length - EpochDigits - 1];
        return true;
    }

    private bool TryReadNumber(ReadOnlySpan<byte> text, int wholeDigits, out double seconds)
    {
        if (wholeDigits == SortableLength && text.Length == SortableLength && text[0] is (byte)'1' or (byte)'2' && wholeDigits == text.Length && TryReadSortable(text, out seconds)) return true;
        if (!TryReadDecimal(text, wholeDigits, out seconds)) return false;
        if (seconds >= LeastNanoseconds) seconds /= 1e9;
        else if (seconds >= LeastMicroseconds) seconds /= 1e6;
        else if (seconds >= LeastMilliseconds) seconds /= 1e3;
        return seconds <= LastSecond;
    }

    private static bool TryReadDecimal(ReadOnlySpan<byte> text, int wholeDigits, out double number)
    {
        var fractionDigits = text.Length - wholeDigits - 1;
        if (wholeDigits + Math.Max(0, fractionDigits) > ExactDigits + 1) return Utf8Parser.TryParse(text, out number, out var consumed) && consumed == text.Length;
        long mantissa = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == wholeDigits)
            {
                if (text[i] != '.') return Utf8Parser.TryParse(text, out number, out var consumed) && consumed == text.Length;
                continue;
            }

            var digit = text[i] - '0';
            if (digit is < 0 or > 9) return Utf8Parser.TryParse(text, out number, out var consumed) && consumed == text.Length;
            mantissa = (mantissa * 10) + digit;
        }

        // Both numbers are exact in a double, so the quotient is the closest one to the text.
        number = fractionDigits > 0 ? mantissa / PowersOfTen[fractionDigits] : mantissa;
        return true;
    }

    private bool TryReadSortable(ReadOnlySpan<byte> text, out double seconds)
    {
        var cursor = new TimeCursor(text);
        seconds = 0;
        return cursor.TryDigits(4, out var year) && cursor.TryDigits(2, out var month) && cursor.TryDigits(2, out var day) && cursor.TryDigits(2, out var hour)
            && cursor.TryDigits(2, out var minute) && cursor.TryDigits(2, out var second) && TryCombine(year, month, day, (hour * 3600) + (minute * 60) + second, null, out seconds);
    }

    private bool TryReadDate(ReadOnlySpan<byte> text, int digits, out double seconds)
    {
        var cursor = new TimeCursor(text);
        seconds = 0;
        return (char)text[digits] switch
        {
            '-' or '/' when digits == 4 => TryReadYearFirst(ref cursor, out seconds),
            '/' or '-' or ' ' when digits <= 2 && text.Length > digits + 1 && char.IsAsciiLetter((char)text[digits + 1]) => TryReadDayFirst(ref cursor, out seconds),
            '/' when digits <= 2 => TryReadMonthFirst(ref cursor, out seconds),
            _ => false,
        };
    }

    // 2026-11-20T10:00:00.123+01:00, 2026/11/20 10:00:00, 2026-11-20
    private bool TryReadYearFirst(ref TimeCursor cursor, out double seconds)
    {
        seconds = 0;
        if (!cursor.TryDigits(4, out var year) || !cursor.TryAny("-/"u8) || !cursor.TryNumber(out var month) || !cursor.TryAny("-/"u8) || !cursor.TryNumber(out var day)) return false;
        if (!cursor.TryAny("Tt ,:-_"u8) || !cursor.TryClock(out var time)) return TryCombine(year, month, day, 0, null, out seconds);
        return TryCombine(year, month, day, time, cursor.ReadZone(), out seconds);
    }

    // 18/Mar/2026:12:02:45 +0000, 18 Mar 2026 12:02:45, 20-Nov-2026 10:00:00
    private bool TryReadDayFirst(ref TimeCursor cursor, out double seconds)
    {
        seconds = 0;
        if (!cursor.TryNumber(out var day) || !cursor.TryAny("/- "u8) || !cursor.TryMonth(out var month) || !cursor.TryAny("/- "u8) || !cursor.TryDigits(4, out var year)) return false;
        if (!cursor.TryAny(": "u8) || !cursor.TryClock(out var time)) return TryCombine(year, month, day, 0, null, out seconds);
        return TryCombine(year, month, day, time, cursor.ReadZone(), out seconds);
    }

    // 03/18-12:21:45.789012, 11/20/2026 10:00:00 AM
    private bool TryReadMonthFirst(ref TimeCursor cursor, out double seconds)
    {
        seconds = 0;
        if (!cursor.TryNumber(out var month) || !cursor.TryAny("/"u8) || !cursor.TryNumber(out var day)) return false;
        if (cursor.TryAny("/"u8))
        {
            if (!cursor.TryDigits(4, out var year) || !cursor.TryAny(" :-"u8) || !cursor.TryClock(out var time)) return false;
            return TryCombine(year, month, day, cursor.ReadHalfOfDay(time), cursor.ReadZone(), out seconds);
        }

        return cursor.TryAny("-"u8) && cursor.TryClock(out var clock) && TryCombineWithoutYear(month, day, clock, out seconds);
    }

    // Mar 18 12:01:39, Mar 18 2026 12:01:39, Wed Mar 18 12:01:39 2026, Wed, 18 Mar 2026 12:01:39 +0000
    private bool TryReadNamed(ReadOnlySpan<byte> text, out double seconds)
    {
        seconds = 0;
        var cursor = new TimeCursor(text);
        if (!cursor.TryMonth(out var month))
        {
            if (!cursor.TryWeekday()) return false;
            if (char.IsAsciiDigit((char)cursor.Current)) return TryReadDayFirst(ref cursor, out seconds);
            if (!cursor.TryMonth(out month)) return false;
        }

        cursor.SkipBlanks();
        if (!cursor.TryNumber(out var day)) return false;
        cursor.TryAny(","u8);
        cursor.SkipBlanks();
        var hasYear = cursor.TryYear(out var year);
        if (!cursor.TryClock(out var time)) return false;
        var clockEnd = cursor;
        clockEnd.SkipBlanks();
        if (!hasYear && clockEnd.TryYear(out year)) return TryCombine(year, month, day, time, null, out seconds);
        return hasYear ? TryCombine(year, month, day, time, cursor.ReadZone(), out seconds) : TryCombineWithoutYear(month, day, time, out seconds);
    }

    private bool TryCombineWithoutYear(int month, int day, double time, out double seconds)
    {
        const double Slack = 86_400;
        var year = DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(LastWritten, 0, 1e11)).Year;
        // A log holds nothing from after it was last written (a day's slack for zones and clocks): a later date is last year's. A leap day may be further back.
        for (var back = 0; back <= 8; back++)
        {
            if (TryCombine(year - back, month, day, time, null, out seconds) && seconds <= LastWritten + Slack) return true;
        }

        seconds = 0;
        return false;
    }

    private bool TryCombine(int year, int month, int day, double timeOfDay, double? offset, out double seconds)
    {
        seconds = 0;
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        seconds = ((date.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) + timeOfDay;
        if (offset is { } known) seconds -= known;
        else if (!_isUtc) seconds -= zone.GetUtcOffset(date.AddSeconds(timeOfDay)).TotalSeconds;
        return true;
    }
}
