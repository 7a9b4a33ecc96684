using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Reads an expression that is the value of an option: <c>(a &gt; 1)</c>, <c>"("a &gt; 1")"</c> as the manuals have it, or all of it in quotes.</summary>
internal static class EmbeddedExpression
{
    /// <summary>The expression after <c>option=</c>, or null after reporting.</summary>
    public static Expression? Read(ref CommandParser parser, string option)
    {
        if (!parser.PeekSymbol('"')) return parser.ReadExpression();
        if (!parser.TryWord(out var quoted)) return null;
        if (quoted.Text != "(") return ReadQuoted(ref parser, quoted, option);
        if (TryReadEscaped(ref parser, quoted) is { } escaped) return ReadQuoted(ref parser, escaped, option);
        if (parser.ReadExpression() is not { } expression) return null;
        if (parser.TryWord(out var closing) && closing is { IsQuoted: true, Text: ")" }) return expression;
        parser.ReportUnexpected("\")\" after the expression");
        return null;
    }

    // SPL: between "(" and ")" quotes may be escaped, as they are within quotes.
    private static WordToken? TryReadEscaped(ref CommandParser parser, WordToken opening)
    {
        var ahead = parser;
        var start = ahead.Position;
        ahead.SkipTo("\")\"");
        var span = ahead.SpanFrom(start);
        if (ahead.AtEnd || !ahead.TextOf(span).Contains("\\\"", StringComparison.Ordinal)) return null;
        var text = ahead.TextOf(span).ToString().Replace("\\\"", "\"", StringComparison.Ordinal);
        if (!ahead.TryWord(out _)) return null;
        parser = ahead;
        return opening with { Text = text };
    }

    // The quotes were resolved, so places in the text are those of a text of its own.
    private static Expression? ReadQuoted(ref CommandParser parser, WordToken quoted, string option)
    {
        var inner = new DiagnosticBag(new SourceText(option, quoted.Text));
        var reader = new CommandParser(inner, parser.Commands);
        var expression = reader.ReadExpression();
        if (!inner.HasErrors && !reader.AtEnd) reader.ReportUnexpected("the end of the expression");
        foreach (var diagnostic in inner.Items) parser.Diagnostics.Add(diagnostic);
        return inner.HasErrors ? null : expression;
    }
}
