using System.Globalization;

namespace Breakwater.Engine.Time;

/// <summary>Prints one moment, directive by directive, into <paramref name="room"/> as long as that suffices.</summary>
internal ref struct TimeFormatWriter(Span<char> room, DateTime local, TimeZoneInfo zone, TimeSpan offset, double seconds)
{
    private Span<char> _room = room;
    private int _length;

    /// <summary>Prints what <paramref name="piece"/> asks for.</summary>
    public void Write(TimeFormatPiece piece)
    {
        switch (piece.Directive)
        {
            case TimeFormatPiece.Literal or TimeFormatPiece.Blank:
                Append(piece.Text);
                break;
            case TimeFormatPiece.Fraction:
                WriteFraction(piece.Width);
                break;
            case 'z':
                WriteOffset(piece.Width);
                break;
            case 'Z':
                Append(TimeNames.NameOf(zone, local, offset));
                break;
            case 's':
                Append(Math.Floor(seconds).ToString("F0", CultureInfo.InvariantCulture));
                break;
            case 'b':
                Append(TimeNames.Short(TimeNames.Months[local.Month - 1]));
                break;
            case 'B':
                Append(TimeNames.Months[local.Month - 1]);
                break;
            case 'a':
                Append(TimeNames.Short(TimeNames.Days[(int)local.DayOfWeek]));
                break;
            case 'A':
                Append(TimeNames.Days[(int)local.DayOfWeek]);
                break;
            case 'p':
                Append(local.Hour < 12 ? "AM" : "PM");
                break;
            case 'P':
                Append(local.Hour < 12 ? "am" : "pm");
                break;
            default:
                WriteNumber(piece.Directive);
                break;
        }
    }

    /// <summary>What was printed.</summary>
    public override readonly string ToString() => new(_room[.._length]);

    private void WriteNumber(char directive)
    {
        var (number, width, padding) = directive switch
        {
            'Y' => (local.Year, 4, '0'),
            'y' => (local.Year % 100, 2, '0'),
            'C' => (local.Year / 100, 2, '0'),
            'G' => (ISOWeek.GetYear(local), 4, '0'),
            'g' => (ISOWeek.GetYear(local) % 100, 2, '0'),
            'm' => (local.Month, 2, '0'),
            'd' => (local.Day, 2, '0'),
            'e' => (local.Day, 2, ' '),
            'j' => (local.DayOfYear, 3, '0'),
            'w' => ((int)local.DayOfWeek, 1, '0'),
            'u' => (local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek, 1, '0'),
            'U' => ((local.DayOfYear + 6 - (int)local.DayOfWeek) / 7, 2, '0'),
            'W' => ((local.DayOfYear + 6 - (((int)local.DayOfWeek + 6) % 7)) / 7, 2, '0'),
            'V' => (ISOWeek.GetWeekOfYear(local), 2, '0'),
            'H' => (local.Hour, 2, '0'),
            'k' => (local.Hour, 2, ' '),
            'I' => (Hour12, 2, '0'),
            'l' => (Hour12, 2, ' '),
            'M' => (local.Minute, 2, '0'),
            _ => (local.Second, 2, '0'),
        };
        WritePadded(number, width, padding);
    }

    private readonly int Hour12 => local.Hour % 12 == 0 ? 12 : local.Hour % 12;

    private void WriteFraction(int width)
    {
        // Whole microseconds are all there is; further digits are zeros.
        Span<char> digits = stackalloc char[9];
        var nanoseconds = local.Ticks % TimeSpan.TicksPerSecond / 10 * 1000;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = (char)('0' + (nanoseconds % 10));
            nanoseconds /= 10;
        }

        Append(digits[..width]);
    }

    private void WriteOffset(int colons)
    {
        Append(offset < TimeSpan.Zero ? "-" : "+");
        var absolute = offset.Duration();
        WritePadded(absolute.Hours, 2, '0');
        if (colons > 0) Append(":");
        WritePadded(absolute.Minutes, 2, '0');
        if (colons < 2) return;
        Append(":");
        WritePadded(absolute.Seconds, 2, '0');
    }

    private void WritePadded(int number, int width, char padding)
    {
        if (width == 2 && number is >= 0 and < 100 && _length + 2 <= _room.Length)
        {
            _room[_length] = number < 10 ? padding : (char)('0' + (number / 10));
            _room[_length + 1] = (char)('0' + (number % 10));
            _length += 2;
            return;
        }

        // Perf: two to four digits are written faster by hand than by any formatter.
        Span<char> digits = stackalloc char[4];
        var start = digits.Length;
        for (; number > 0 || start == digits.Length; number /= 10) digits[--start] = (char)('0' + (number % 10));
        while (digits.Length - start < width) digits[--start] = padding;
        Append(digits[start..]);
    }

    private void Append(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > _room.Length - _length)
        {
            var larger = new char[Math.Max(_room.Length * 2, _length + text.Length)];
            _room[.._length].CopyTo(larger);
            _room = larger;
        }

        text.CopyTo(_room[_length..]);
        _length += text.Length;
    }
}
