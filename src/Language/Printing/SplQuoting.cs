using System.Buffers;
using System.Text;
using Breakwater.Language.Expressions;

namespace Breakwater.Language.Printing;

/// <summary>Puts names and values into the quotes that each place of the language wants.</summary>
public static class SplQuoting
{
    // A bare name may hold what real field names hold: dots, braces, colons, slashes, wildcards.
    private static readonly SearchValues<char> BareCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.{}:-/*@#%$&?~+;^");

    /// <summary>Text in double quotes, with <c>"</c> and <c>\</c> escaped.</summary>
    public static string Quote(string text) => QuoteWith('"', text);

    /// <summary>A field name as commands read it: bare where possible, else in double quotes.</summary>
    public static string Field(string name) => IsBare(name) && name[0] is not ('-' or '+') ? name : Quote(name);

    /// <summary>An option's or a comparison's value: bare where possible, else in double quotes.</summary>
    public static string Value(string value) => IsBare(value) ? value : Quote(value);

    /// <summary>A field name as an eval expression reads it: an identifier bare, anything else in single quotes.</summary>
    public static string EvalField(string name) => IsIdentifier(name) && !OperatorTable.IsReserved(name) ? name : QuoteWith('\'', name);

    /// <summary>Whether <paramref name="name"/> is letters, digits and underscores, not beginning with a digit.</summary>
    public static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || char.IsAsciiDigit(name[0])) return false;
        foreach (var character in name)
        {
            if (character != '_' && !char.IsAsciiLetterOrDigit(character)) return false;
        }

        return true;
    }

    private static string QuoteWith(char quote, string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var character in text)
        {
            if (character == quote || character == '\\') quoted.Append('\\');
            quoted.Append(character);
        }

        return quoted.Append(quote).ToString();
    }

    private static bool IsBare(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExcept(BareCharacters) && !IsOperatorWord(text);

    private static bool IsOperatorWord(string text) =>
        text.ToUpperInvariant() is "AND" or "OR" or "NOT" or "XOR" or "AS" or "BY" or "OVER" or "WHERE" or "IN" or "WITH" or "OUTPUT" or "OUTPUTNEW" or "FROM" or "GROUPBY";
}
