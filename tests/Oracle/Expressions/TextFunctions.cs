using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>Functions of texts. Of several values each is changed for itself.</summary>
internal static class TextFunctions
{
    /// <summary>The functions.</summary>
    public static IReadOnlyList<ValueFunction> All { get; } =
    [
        new("len", [Parameter.Any], arguments => EachOf(arguments[0], atom => Atom.Of((double)Characters(atom.Text).Count))),
        new("lower", [Parameter.Any], arguments => EachText(arguments[0], text => text.ToLowerInvariant())),
        new("upper", [Parameter.Any], arguments => EachText(arguments[0], text => text.ToUpperInvariant())),
        new("trim", [Parameter.Any], arguments => EachText(arguments[0], text => text.Trim(' ', '\t'))),
        new("ltrim", [Parameter.Any, Parameter.Delimiter], arguments => arguments[1] is { } set ? EachText(arguments[0], text => text.TrimStart(set.Text.ToCharArray())) : null),
        new("rtrim", [Parameter.Any, Parameter.Delimiter], arguments => arguments[1] is { } set ? EachText(arguments[0], text => text.TrimEnd(set.Text.ToCharArray())) : null),
        new("substr", [Parameter.Any, Parameter.SmallNumber, Parameter.SmallNumber], Substring) { Optional = 1 },
        new("replace", [Parameter.Any, Parameter.Regex, Parameter.Replacement], Replace),
        new("split", [Parameter.Any, Parameter.Delimiter], Split),
    ];

    /// <summary>The characters of a text, those beyond 16 bits whole.</summary>
    public static IReadOnlyList<string> Characters(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    /// <summary>A cell with each value changed; what gives null is left out.</summary>
    public static Cell? EachOf(Cell? cell, Func<Atom, Atom?> change) => cell is null ? null : Cell.Of(cell.Items.Select(change).OfType<Atom>());

    private static Cell? EachText(Cell? cell, Func<string, string> change) => EachOf(cell, atom => Atom.Of(change(atom.Text)));

    // Positions count from 1, or from the end where negative; what lies outside of the text is not there. A negative length takes what stands before the start.
    private static Cell? Substring(Cell?[] arguments)
    {
        if (arguments[1]?.Number is not { } start) return null;
        var length = double.PositiveInfinity;
        if (arguments.Length == 3)
        {
            if (arguments[2]?.Number is not { } wanted) return null;
            length = wanted;
        }

        return EachText(arguments[0], text =>
        {
            var characters = Characters(text);
            var first = start > 0 ? start : characters.Count + start + 1;
            var (from, to) = length < 0 ? (first + length, first) : (first, first + length);
            return string.Concat(characters.Where((_, i) => i + 1 >= from && i + 1 < to));
        });
    }

    private static Cell? Replace(Cell?[] arguments)
    {
        if (arguments[1] is not { } pattern || arguments[2] is not { } replacement) return null;
        return EachText(arguments[0], text => Pcre.Of(pattern.Text).Replace(text, match => Fill(replacement.Text, match)));
    }

    /// <summary>The replacement with <c>\1</c> and its like filled in.</summary>
    public static string Fill(string replacement, Match match)
    {
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '\\' && i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1])) text.Append(match.Groups[replacement[++i] - '0'].Value);
            else text.Append(replacement[i]);
        }

        return text.ToString();
    }

    private static Cell? Split(Cell?[] arguments)
    {
        if (arguments[0] is not { } cell || arguments[1] is not { } delimiter) return null;
        return Cell.Of(cell.Items.SelectMany(item => delimiter.Text.Length == 0 ? Characters(item.Text) : item.Text.Split(delimiter.Text)));
    }
}
