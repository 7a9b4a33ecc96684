using System.Globalization;

namespace Breakwater.Engine.Time;

/// <summary>Reads a text directive by directive.</summary>
internal ref struct TimeFormatReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>What was found so far.</summary>
    public TimeParts Parts;

    /// <summary>How many characters were read.</summary>
    public int Position { get; private set; }

    private readonly ReadOnlySpan<char> Rest => _text[Position..];

    /// <summary>Reads what <paramref name="piece"/> asks for, or nothing where the text is different.</summary>
    public bool TryRead(TimeFormatPiece piece)
    {
        switch (piece.Directive)
        {
            case TimeFormatPiece.Literal:
                if (!Rest.StartsWith(piece.Text)) return false;
                Position += piece.Text.Length;
                return true;
            case TimeFormatPiece.Blank:
                SkipBlanks();
                return true;
            case TimeFormatPiece.Fraction:
                return TryReadFraction(piece.Width);
            case 'b' or 'B':
                return TryReadName(TimeNames.Months, 1, out Parts.Month);
            case 'a' or 'A':
                return TryReadName(TimeNames.Days, 0, out Parts.DayOfWeek);
            case 'p' or 'P':
                return TryReadHalfOfDay();
            case 'z':
                return TryReadOffset();
            case 'Z':
                return TryReadZone();
            case 's':
                return TryReadEpoch();
            default:
                return TryReadNumber(piece.Directive);
        }
    }

    private bool TryReadNumber(char directive)
    {
        switch (directive)
        {
            case 'Y':
                return TryReadNumber(4, 0, 9999, out Parts.Year);
            case 'y':
                return TryReadNumber(2, 0, 99, out Parts.YearOfCentury);
            case 'C':
                return TryReadNumber(2, 0, 99, out Parts.Century);
            case 'G':
                return TryReadNumber(4, 0, 9999, out Parts.IsoYear);
            case 'V':
                return TryReadNumber(2, 1, 53, out Parts.IsoWeek);
            case 'u' or 'w':
                return TryReadNumber(1, 0, 7, out Parts.DayOfWeek);
            case 'm':
                return TryReadNumber(2, 1, 12, out Parts.Month);
            case 'd' or 'e':
                return TryReadNumber(2, 1, 31, out Parts.Day);
            case 'j':
                return TryReadNumber(3, 1, 366, out Parts.DayOfYear);
            case 'H' or 'k':
                return TryReadNumber(2, 0, 23, out Parts.Hour);
            case 'I' or 'l':
                return TryReadNumber(2, 1, 12, out Parts.Hour12);
            case 'M':
                var hasMinute = TryReadNumber(2, 0, 59, out var minute);
                Parts.Minute = minute ?? 0;
                return hasMinute;
            case 'S':
                var hasSecond = TryReadNumber(2, 0, 60, out var second);
                Parts.Second = second ?? 0;
                return hasSecond;
            default:
                // %g, %U and %W are read and, like a day's name, say nothing that the rest does not.
                return TryReadNumber(2, 0, 99, out _);
        }
    }

    private bool TryReadNumber(int maximumDigits, int minimum, int maximum, out int? number)
    {
        SkipBlanks();
        var start = Position;
        var value = 0;
        while (Position < _text.Length && Position - start < maximumDigits && char.IsAsciiDigit(_text[Position])) value = (value * 10) + _text[Position++] - '0';
        var isFound = Position > start && value >= minimum && value <= maximum;
        number = isFound ? value : null;
        return isFound;
    }

    private bool TryReadFraction(int maximumDigits)
    {
        var start = Position;
        long value = 0;
        long scale = 1;
        while (Position < _text.Length && Position - start < maximumDigits && char.IsAsciiDigit(_text[Position]))
        {
            value = (value * 10) + _text[Position++] - '0';
            scale *= 10;
        }

        Parts.Fraction = value / (double)scale;
        return Position > start;
    }

    private bool TryReadEpoch()
    {
        SkipBlanks();
        var rest = Rest;
        var length = rest.StartsWith("-") ? 1 : 0;
        while (length < rest.Length && length < 16 && char.IsAsciiDigit(rest[length])) length++;
        if (!long.TryParse(rest[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var epoch)) return false;
        Position += length;
        Parts.Epoch = epoch;
        return true;
    }

    private bool TryReadName(IReadOnlyList<string> names, int first, out int? number)
    {
        SkipBlanks();
        var index = TimeNames.Find(Rest, names, out var length);
        number = index < 0 ? null : index + first;
        Position += length;
        return index >= 0;
    }

    private bool TryReadHalfOfDay()
    {
        SkipBlanks();
        if (Rest.StartsWith("AM", StringComparison.OrdinalIgnoreCase)) Parts.IsAfternoon = false;
        else if (Rest.StartsWith("PM", StringComparison.OrdinalIgnoreCase)) Parts.IsAfternoon = true;
        else return false;
        Position += 2;
        return true;
    }

    /// <summary><c>Z</c>, <c>+01</c>, <c>+0100</c>, <c>+01:00</c> or <c>+01:00:00</c>, whatever the number of colons asked for.</summary>
    private bool TryReadOffset()
    {
        SkipBlanks();
        var rest = Rest;
        if (rest.IsEmpty) return false;
        if (rest[0] is 'Z' or 'z')
        {
            Position++;
            Parts.Offset = TimeSpan.Zero;
            return true;
        }

        if (rest[0] is not ('+' or '-')) return false;
        Position++;
        if (!TryReadNumber(2, 0, 23, out var hours)) return false;
        var total = TimeSpan.FromHours(hours ?? 0);
        foreach (var unit in (ReadOnlySpan<int>)[60, 1])
        {
            var before = Position;
            if (Rest.StartsWith(":")) Position++;
            if (Position == _text.Length || !char.IsAsciiDigit(_text[Position]) || !TryReadNumber(2, 0, 59, out var number))
            {
                Position = before;
                break;
            }

            total += TimeSpan.FromSeconds((number ?? 0) * unit);
        }

        Parts.Offset = rest[0] == '-' ? -total : total;
        return true;
    }

    private bool TryReadZone()
    {
        SkipBlanks();
        if (!Rest.IsEmpty && Rest[0] is '+' or '-') return TryReadOffset();
        var length = 0;
        while (length < Rest.Length && char.IsAsciiLetter(Rest[length])) length++;
        if (!TimeNames.TryGetOffset(Rest[..length], out var minutes)) return false;
        Position += length;
        Parts.Offset = TimeSpan.FromMinutes(minutes);
        return true;
    }

    private void SkipBlanks()
    {
        while (Position < _text.Length && char.IsWhiteSpace(_text[Position])) Position++;
    }
}
