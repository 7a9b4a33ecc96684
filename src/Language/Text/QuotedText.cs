using System.Text;

namespace Breakwater.Language.Text;

/// <summary>
/// Text in quotes. Inside, <c>\\</c> stands for a backslash and a backslash before the quote for the quote; every other backslash stands
/// for itself, so that a regular expression arrives with its own escapes.
/// </summary>
internal static class QuotedText
{
    /// <summary>The position after the closing quote of the string that opens at <paramref name="start"/>, or -1 where it never closes.</summary>
    public static int FindEnd(ReadOnlySpan<char> text, int start)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == quote) return at + 1;
            if (text[at] == '\\' && at + 1 < text.Length && (text[at + 1] == quote || text[at + 1] == '\\')) at++;
        }

        return -1;
    }

    /// <summary>What the text between the quotes stands for.</summary>
    public static string Unescape(ReadOnlySpan<char> content, char quote)
    {
        if (!content.Contains('\\')) return content.ToString();
        var value = new StringBuilder(content.Length);
        for (var at = 0; at < content.Length; at++)
        {
            if (content[at] == '\\' && at + 1 < content.Length && (content[at + 1] == quote || content[at + 1] == '\\')) at++;
            value.Append(content[at]);
        }

        return value.ToString();
    }
}
