namespace Breakwater.Language.Parsing;

/// <summary>Tells words that spell a span of time from other words.</summary>
internal static class TimeSpanText
{
    /// <summary>
    /// Whether <paramref name="word"/> is <c>auto</c>, or holds a digit or a snap and nothing but the characters of offsets. Units are not looked at.
    /// </summary>
    public static bool IsLikely(ReadOnlySpan<char> word)
    {
        if (word.Equals("auto", StringComparison.OrdinalIgnoreCase)) return true;
        if (word.IsEmpty || !(word[0] is '+' or '-' or '@' || char.IsAsciiDigit(word[0]))) return false;
        var hasAmount = false;
        foreach (var character in word)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '@' or '.')) return false;
            hasAmount |= character == '@' || char.IsAsciiDigit(character);
        }

        return hasAmount;
    }
}
