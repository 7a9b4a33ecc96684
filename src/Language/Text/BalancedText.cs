namespace Breakwater.Language.Text;

/// <summary>Steps over text without reading it: where a quoted string, an escaped character or a bracket ends.</summary>
internal static class BalancedText
{
    /// <summary>
    /// The position after the quoted string, escaped pair or single character at <paramref name="position"/>; the end of the text
    /// where a string never closes.
    /// </summary>
    public static int Step(ReadOnlySpan<char> text, int position)
    {
        if (text[position] == '"')
        {
            var end = QuotedText.FindEnd(text, position);
            return end < 0 ? text.Length : end;
        }

        // SPL: outside quotes \\ and \" are a literal backslash and quote, \| is a literal pipe.
        var isEscape = text[position] == '\\' && position + 1 < text.Length && text[position + 1] is ('\\' or '"' or '|');
        return position + (isEscape ? 2 : 1);
    }

    /// <summary>The position of the next pipe, closing square bracket or end at this level.</summary>
    public static int FindCommandEnd(ReadOnlySpan<char> text, int position)
    {
        var depth = 0;
        while (position < text.Length)
        {
            var character = text[position];
            if (depth == 0 && character is ('|' or ']')) return position;
            if (character == '[') depth++;
            if (character == ']') depth--;
            position = Step(text, position);
        }

        return text.Length;
    }

    /// <summary>The position of the bracket that closes the one at <paramref name="position"/>, or -1 where none does.</summary>
    public static int FindClosing(ReadOnlySpan<char> text, int position)
    {
        var opening = text[position];
        var closing = opening == '(' ? ')' : ']';
        var depth = 0;
        while (position < text.Length)
        {
            if (text[position] == opening) depth++;
            else if (text[position] == closing && --depth == 0) return position;
            position = Step(text, position);
        }

        return -1;
    }
}
