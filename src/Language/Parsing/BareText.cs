namespace Breakwater.Language.Parsing;

/// <summary>Where a word without quotes ends, which differs from place to place.</summary>
internal static class BareText
{
    /// <summary>The end of a field name or word: a blank or one of <c>, | ] ) ( [ " =</c>.</summary>
    public static int FindFieldEnd(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && !IsFieldEnd(text[position])) position++;
        return position;
    }

    /// <summary>The end of an option's value: as a field name, but it may hold an equals sign, as in <c>search=a=b</c>.</summary>
    public static int FindOptionEnd(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && (text[position] == '=' || !IsFieldEnd(text[position]))) position++;
        return position;
    }

    /// <summary>The end of a name made of letters, digits and underscores.</summary>
    public static int FindIdentifierEnd(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && IsIdentifierPart(text[position])) position++;
        return position;
    }

    public static bool IsIdentifierPart(char character) => character == '_' || char.IsAsciiLetterOrDigit(character);

    public static bool IsIdentifierStart(char character) => character == '_' || char.IsAsciiLetter(character);

    private static bool IsFieldEnd(char character) =>
        character is ',' or '|' or ']' or ')' or '(' or '[' or '"' or '=' || char.IsWhiteSpace(character);
}
