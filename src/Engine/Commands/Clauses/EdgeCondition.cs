using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>What the first or the last event of a transaction satisfies: a search condition, in parentheses, in quotes or as a word, or <c>eval(...)</c>.</summary>
public sealed record EdgeCondition(SearchExpression? Search, Expression? Expression)
{
    /// <summary>Reads what follows <c>startswith=</c>, or reports and returns null.</summary>
    internal static EdgeCondition? Read(ref CommandParser parser, string option)
    {
        if (parser.PeekKeyword("eval"))
        {
            parser.TryKeyword("eval");
            return parser.ReadExpression() is { } expression ? new EdgeCondition(null, expression) : null;
        }

        if (parser.TrySymbol('('))
        {
            var condition = parser.ReadSearch();
            return parser.Expect(')') ? new EdgeCondition(condition, null) : null;
        }

        if (parser.TryWord(out var word)) return new EdgeCondition(ReadText(ref parser, word, option), null);
        parser.ReportUnexpected("a search in parentheses or quotes, or eval(...)");
        return null;
    }

    /// <summary>The condition, bound.</summary>
    internal BoundFormula? Bind(BindContext context)
    {
        if (Expression is { } expression) return context.BindCondition(expression);
        return Search is { } search ? SearchBinder.Bind(context.ResolveSubsearches(search), context.Scope) : null;
    }

    internal void Print(SplWriter writer, string option) => writer.Word(Expression is { } expression
        ? $"{option}=eval({ExpressionPrinter.Print(expression)})"
        : $"{option}=({(Search is null ? "" : SearchPrinter.Print(Search))})");

    // In quotes the condition is a text of its own: "user=\"root\"".
    private static SearchExpression ReadText(ref CommandParser parser, WordToken word, string option)
    {
        var inner = new DiagnosticBag(new SourceText(option, word.Text));
        var reader = new CommandParser(inner, parser.Commands);
        var condition = reader.ReadSearch();
        foreach (var diagnostic in inner.Items) parser.Diagnostics.Add(diagnostic);
        return condition;
    }
}
