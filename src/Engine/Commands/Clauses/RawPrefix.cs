using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary><c>PREFIX(user=)</c>: what follows a text in those words of a raw event that begin with it.</summary>
internal static class RawPrefix
{
    // SPL: the major breakers, which words of an index end at.
    private static readonly char[] Breakers = [.. " \t\r\n,;|!?'\"()[]{}<>&"];

    /// <summary>Reads <c>PREFIX(...)</c> where it comes next.</summary>
    public static bool TryRead(ref CommandParser parser, out FieldToken prefix)
    {
        prefix = default;
        var ahead = parser;
        if (!ahead.TryKeyword("prefix") || !ahead.TrySymbol('(')) return false;
        var start = ahead.Position;
        ahead.SkipTo(")");
        var span = TextSpan.FromBounds(start, ahead.Position);
        if (span.Length == 0 || !ahead.TrySymbol(')')) return false;
        prefix = new FieldToken(ahead.TextOf(span).Trim().ToString(), span, false);
        parser = ahead;
        return true;
    }

    /// <summary>What follows <paramref name="prefix"/>. SPL: an index knows words in lower case.</summary>
    public static BoundFormula Formula(string prefix) => BoundCellFunction.Of("_raw", raw => ValuesOf(raw.ToText() ?? "", prefix));

    /// <summary>As a search writes it.</summary>
    public static string Print(string prefix) => $"PREFIX({prefix})";

    private static Value ValuesOf(string text, string prefix)
    {
        var values = text.Split(Breakers, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > prefix.Length && word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(word => word[prefix.Length..].ToLowerInvariant());
        return Value.FromTexts([.. values.Distinct(StringComparer.Ordinal)]);
    }
}
