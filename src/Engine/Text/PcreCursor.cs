namespace Breakwater.Engine.Text;

/// <summary>A place in a PCRE pattern; the first thing wrong with it ends the reading.</summary>
internal sealed class PcreCursor(string pattern)
{
    private int _at;

    /// <summary>What is wrong, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether there is nothing more to read.</summary>
    public bool IsDone => _at >= pattern.Length || Error is not null;

    /// <summary>Ends the reading; the first message stands.</summary>
    public void Fail(string message) => Error ??= message;

    /// <summary>The next character, or NUL at the end.</summary>
    public char Peek(int ahead = 0) => _at + ahead < pattern.Length ? pattern[_at + ahead] : '\0';

    /// <summary>Reads one character; not at the end.</summary>
    public char Take() => pattern[_at++];

    /// <summary>Moves on, or back.</summary>
    public void Skip(int count) => _at += count;

    /// <summary>Reads <paramref name="text"/> if it comes next; leaves its last <paramref name="butKeep"/> characters to be read again.</summary>
    public bool TryTake(string text, int butKeep = 0)
    {
        if (string.CompareOrdinal(pattern, _at, text, 0, text.Length) != 0) return false;
        _at += text.Length - butKeep;
        return true;
    }

    /// <summary>Reads the first of <paramref name="texts"/> that comes next.</summary>
    public bool TryTakeAny(ReadOnlySpan<string> texts, out string taken)
    {
        foreach (var text in texts)
        {
            if (!TryTake(text)) continue;
            taken = text;
            return true;
        }

        taken = "";
        return false;
    }

    /// <summary>After an opening brace: reads the rest of <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c>; any other brace is an ordinary character.</summary>
    public bool TryTakeBraces(out string quantifier)
    {
        var at = _at;
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at])) at++;
        var hasMinimum = at > _at;
        if (at < pattern.Length && pattern[at] == ',')
        {
            at++;
            while (at < pattern.Length && char.IsAsciiDigit(pattern[at])) at++;
        }

        var isQuantifier = hasMinimum && at < pattern.Length && pattern[at] == '}';
        quantifier = isQuantifier ? "{" + pattern[_at..(at + 1)] : "";
        if (isQuantifier) _at = at + 1;
        return isQuantifier;
    }

    /// <summary>After <c>\Q</c>: the text up to <c>\E</c> or the end.</summary>
    public string TakeQuoted()
    {
        var end = pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
        var text = end < 0 ? pattern[_at..] : pattern[_at..end];
        _at = end < 0 ? pattern.Length : end + 2;
        return text;
    }

    /// <summary>A name in <c>&lt;&gt;</c>, quotes or braces.</summary>
    public string TakeName()
    {
        var closing = Peek() switch { '<' => '>', '\'' => '\'', '{' => '}', _ => '\0' };
        if (closing == '\0')
        {
            Fail("a group name in '<...>' is missing");
            return "";
        }

        _at++;
        return TakeUntil(closing);
    }

    /// <summary>The text up to <paramref name="closing"/>, which is read too.</summary>
    public string TakeUntil(char closing)
    {
        var end = pattern.IndexOf(closing, _at);
        if (end < 0)
        {
            Fail($"a '{closing}' is missing");
            return "";
        }

        var text = pattern[_at..end];
        _at = end + 1;
        return text;
    }

    /// <summary>Moves on behind the next <paramref name="character"/>, if there is one.</summary>
    public bool TrySkipPast(char character)
    {
        var end = pattern.IndexOf(character, _at);
        if (end >= 0) _at = end + 1;
        return end >= 0;
    }

    /// <summary>The characters that fit, perhaps none.</summary>
    public string TakeWhile(Func<char, bool> fits, int maximum = int.MaxValue)
    {
        var start = _at;
        while (_at < pattern.Length && _at - start < maximum && fits(pattern[_at])) _at++;
        return pattern[start.._at];
    }

    /// <summary>Digits, perhaps after a sign.</summary>
    public string TakeDigits(bool allowSign)
    {
        var sign = allowSign && (TryTake("-") || TryTake("+")) ? pattern[_at - 1].ToString() : "";
        return sign + TakeWhile(char.IsAsciiDigit);
    }

    /// <summary>The digits that come next, without reading them.</summary>
    public string PeekDigits()
    {
        var start = _at;
        var digits = TakeWhile(char.IsAsciiDigit);
        _at = start;
        return digits;
    }
}
