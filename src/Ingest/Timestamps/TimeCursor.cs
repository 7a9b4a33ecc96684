namespace Breakwater.Ingest.Timestamps;

/// <summary>Walks over the parts of a time.</summary>
internal ref struct TimeCursor(ReadOnlySpan<byte> text)
{
    private const int MonthLetters = 3;
    private const double SecondsPerHour = 3600;
    private const double SecondsPerMinute = 60;
    private const double HalfDay = 12 * SecondsPerHour;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    /// <summary>The next byte, or 0 at the end.</summary>
    public readonly byte Current => _at < _text.Length ? _text[_at] : (byte)0;

    /// <summary>How many bytes were read.</summary>
    public readonly int Position => _at;

    public void SkipBlanks()
    {
        while (Current == ' ') _at++;
    }

    public bool TryAny(ReadOnlySpan<byte> choices)
    {
        if (_at >= _text.Length || !choices.Contains(_text[_at])) return false;
        _at++;
        return true;
    }

    /// <summary>Exactly so many digits.</summary>
    public bool TryDigits(int count, out int number)
    {
        number = 0;
        if (_at + count > _text.Length) return false;
        for (var i = 0; i < count; i++)
        {
            var digit = _text[_at + i] - '0';
            if (digit is < 0 or > 9) return false;
            number = (number * 10) + digit;
        }

        _at += count;
        return true;
    }

    /// <summary>One digit or two.</summary>
    public bool TryNumber(out int number) => TryDigits(2, out number) || TryDigits(1, out number);

    /// <summary>Four digits and a blank.</summary>
    public bool TryYear(out int year)
    {
        var start = _at;
        if (TryDigits(4, out year) && (_at == _text.Length || Current is (byte)' ' or (byte)':' or (byte)','))
        {
            TryAny(" ,"u8);
            return true;
        }

        _at = start;
        return false;
    }

    /// <summary>The first three letters of a month's English name, in any case; a longer name is read over.</summary>
    public bool TryMonth(out int month)
    {
        month = TryName("janfebmaraprmayjunjulaugsepoctnovdec"u8) + 1;
        return month > 0;
    }

    /// <summary>A weekday's English name, with a comma and blanks after it.</summary>
    public bool TryWeekday()
    {
        if (TryName("montuewedthufrisatsun"u8) < 0) return false;
        TryAny(","u8);
        SkipBlanks();
        return true;
    }

    /// <summary>Hours, minutes, and perhaps seconds with a fraction, as seconds since midnight.</summary>
    public bool TryClock(out double time)
    {
        time = 0;
        if (!TryNumber(out var hour) || !TryAny(":"u8) || !TryDigits(2, out var minute) || hour > 23 || minute > 59) return false;
        time = (hour * SecondsPerHour) + (minute * SecondsPerMinute);
        if (!TryAny(":"u8)) return true;
        if (!TryDigits(2, out var second) || second > 60) return false;
        time += second;
        if (Current is (byte)'.' or (byte)',' && _at + 1 < _text.Length && char.IsAsciiDigit((char)_text[_at + 1])) time += ReadFraction();
        return true;
    }

    /// <summary>AM or PM behind a clock of twelve hours; without either the time stays.</summary>
    public double ReadHalfOfDay(double time)
    {
        var start = _at;
        SkipBlanks();
        var letter = (char)(Current | 0x20);
        if (letter is 'a' or 'p' && _at + 1 < _text.Length && (_text[_at + 1] | 0x20) == 'm')
        {
            _at += 2;
            if (time >= HalfDay && time < HalfDay + SecondsPerHour) time -= HalfDay;
            return letter == 'p' ? time + HalfDay : time;
        }

        _at = start;
        return time;
    }

    /// <summary>Seconds east of Greenwich; null where no zone is written.</summary>
    public double? ReadZone()
    {
        var start = _at;
        SkipBlanks();
        if (TryAny("Zz"u8)) return 0;
        var rest = _text[_at..];
        if (rest.StartsWith("UTC"u8) || rest.StartsWith("GMT"u8)) return 0;
        var sign = Current;
        if (sign is not ((byte)'+' or (byte)'-'))
        {
            _at = start;
            return null;
        }

        _at++;
        if (!TryDigits(2, out var hours))
        {
            _at = start;
            return null;
        }

        TryAny(":"u8);
        if (!TryDigits(2, out var minutes)) minutes = 0;
        var offset = (hours * SecondsPerHour) + (minutes * SecondsPerMinute);
        return sign == '-' ? -offset : offset;
    }

    private double ReadFraction()
    {
        _at++;
        long digits = 0;
        double scale = 1;
        while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
        {
            // Nanoseconds are the finest that anybody writes; a double of today's seconds holds less.
            if (scale < 1e9)
            {
                digits = (digits * 10) + (_text[_at] - '0');
                scale *= 10;
            }

            _at++;
        }

        return digits / scale;
    }

    private int TryName(ReadOnlySpan<byte> names)
    {
        if (_at + MonthLetters > _text.Length) return -1;
        Span<byte> letters = [(byte)(_text[_at] | 0x20), (byte)(_text[_at + 1] | 0x20), (byte)(_text[_at + 2] | 0x20)];
        for (var i = 0; i < names.Length; i += MonthLetters)
        {
            if (!names.Slice(i, MonthLetters).SequenceEqual(letters)) continue;
            _at += MonthLetters;
            while (char.IsAsciiLetter((char)Current)) _at++;
            return i / MonthLetters;
        }

        return -1;
    }
}
