using System.Net;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>Functions that answer yes or no; of several values any may satisfy them.</summary>
internal static class TruthFunctions
{
    /// <summary>The functions.</summary>
    public static IReadOnlyList<TruthFunction> All { get; } =
    [
        new("isnull", [Parameter.Any], arguments => arguments[0] is null),
        new("isnotnull", [Parameter.Any], arguments => arguments[0] is not null),
        new("isnum", [Parameter.Any], arguments => arguments[0]?.Number is not null),
        new("isint", [Parameter.Any], arguments => arguments[0]?.Number is { } number && Math.Floor(number) == number),
        new("isstr", [Parameter.Any], arguments => arguments[0] is { IsMulti: false, Number: null }),
        new("ismv", [Parameter.Any], arguments => arguments[0] is { IsMulti: true }),
        new("match", [Parameter.Any, Parameter.Regex], arguments => Any(arguments[0], arguments[1], (text, pattern) => Pcre.Of(pattern).IsMatch(text))),
        new("like", [Parameter.Any, Parameter.LikePattern], arguments => Any(arguments[0], arguments[1], IsLike)),
        new("cidrmatch", [Parameter.Network, Parameter.Any], arguments => Any(arguments[1], arguments[0], IsIn)),
        new("true", [], _ => true),
        new("false", [], _ => false),
    ];

    /// <summary>Whether the whole text fits a pattern with <c>%</c> and <c>_</c>.</summary>
    public static bool IsLike(string text, string pattern)
    {
        if (pattern.Length == 0) return text.Length == 0;
        if (pattern[0] == '%') return IsLike(text, pattern[1..]) || (text.Length > 0 && IsLike(text[1..], pattern));
        var length = text.Length > 1 && char.IsSurrogatePair(text, 0) && pattern[0] == '_' ? 2 : 1;
        return text.Length >= length && (pattern[0] == '_' || pattern[0] == text[0]) && IsLike(text[length..], pattern[1..]);
    }

    /// <summary>Whether a text is an address of a network.</summary>
    public static bool IsIn(string text, string network) => IsAddress(text) && IPNetwork.Parse(network).Contains(IPAddress.Parse(text));

    /// <summary>Whether a text is an address, in full: a part of one is none.</summary>
    public static bool IsAddress(string text) => (text.Count(character => character == '.') == 3 || text.Contains(':', StringComparison.Ordinal)) && IPAddress.TryParse(text, out _);

    private static bool? Any(Cell? cell, Cell? pattern, Func<string, string, bool> holds) =>
        cell is null || pattern is null ? null : cell.Items.Any(item => holds(item.Text, pattern.Text));
}
