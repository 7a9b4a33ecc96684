using System.Text;
using Breakwater.Language.Text;

namespace Breakwater.Language.Searching;

/// <summary>
/// Words without quotes in a condition. <c>\\</c>, <c>\"</c> and <c>\|</c> stand for the second character; every other backslash for itself.
/// </summary>
internal static class SearchWord
{
    /// <summary>The end of a word that may turn out to be a field name: at a blank, bracket, quote, pipe or operator.</summary>
    public static int FindEnd(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && !IsEnd(text, position) && !IsOperator(text, position)) position += Length(text, position);
        return position;
    }

    /// <summary>The end of a value, which may hold the characters of operators; inside a list a comma ends it.</summary>
    public static int FindValueEnd(ReadOnlySpan<char> text, int position, bool isInList)
    {
        while (position < text.Length && !IsEnd(text, position) && !(isInList && text[position] == ',')) position += Length(text, position);
        return position;
    }

    /// <summary>
    /// The end of the parentheses that follow a value without a blank, as in a function call, or -1 where the value does not end in parentheses.
    /// </summary>
    public static int FindCallEnd(ReadOnlySpan<char> text, int position)
    {
        if (position >= text.Length || text[position] != '(') return -1;
        var closing = BalancedText.FindClosing(text[..BalancedText.FindCommandEnd(text, position)], position);
        if (closing < 0) return -1;
        var end = closing + 1;
        return end == text.Length || IsBreak(text[end]) || text[end] == ',' ? end : -1;
    }

    /// <summary>Whether <c>= != &lt; &gt;</c> stands at <paramref name="position"/>.</summary>
    public static bool IsOperator(ReadOnlySpan<char> text, int position) => position < text.Length
        && (text[position] is '=' or '<' or '>' || (text[position] == '!' && position + 1 < text.Length && text[position + 1] == '='));

    /// <summary>What the word stands for.</summary>
    public static string Unescape(ReadOnlySpan<char> word)
    {
        if (!word.Contains('\\')) return word.ToString();
        var value = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length; at++)
        {
            if (Length(word, at) == 2) at++;
            value.Append(word[at]);
        }

        return value.ToString();
    }

    /// <summary>The word that stands for <paramref name="text"/>.</summary>
    public static string Escape(string text)
    {
        var word = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '\\' or '"' or '|') word.Append('\\');
            word.Append(character);
        }

        return word.ToString();
    }

    private static int Length(ReadOnlySpan<char> text, int position) =>
        text[position] == '\\' && position + 1 < text.Length && text[position + 1] is ('\\' or '"' or '|') ? 2 : 1;

    // A comma inside a word belongs to it; before a blank, bracket or quote it is punctuation.
    private static bool IsEnd(ReadOnlySpan<char> text, int position) =>
        IsBreak(text[position]) || (text[position] == ',' && (position + 1 >= text.Length || IsBreak(text[position + 1])));

    private static bool IsBreak(char character) => character is '|' or '"' or '(' or ')' or '[' or ']' || char.IsWhiteSpace(character);
}
