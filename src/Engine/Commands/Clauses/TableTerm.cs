using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Pivoting;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>What chart or timechart shows in its cells, as written: an aggregate, or <c>eval(...)</c> over aggregates.</summary>
public sealed record TableTerm(TextSpan Span, AggregateTerm? Aggregate, Expression? Expression, string? Alias)
{
    /// <summary>Reads one term, or reports what is wrong with it and returns null.</summary>
    public static TableTerm? Read(ref CommandParser parser)
    {
        var start = parser.Position;
        var ahead = parser;
        if (!ahead.TryKeyword("eval") || !ahead.PeekSymbol('('))
        {
            return AggregateTerm.Read(ref parser) is { } aggregate ? new TableTerm(aggregate.Span, aggregate, null, aggregate.Alias) : null;
        }

        parser.TryKeyword("eval");
        if (parser.ReadExpression() is not { } expression) return null;
        string? alias = null;
        if (parser.TryKeyword("as") && (alias = parser.ReadField("a name after AS")) is null) return null;
        return new TableTerm(parser.SpanFrom(start), null, expression, alias);
    }

    /// <summary>Prints the term.</summary>
    public void Print(SplWriter writer)
    {
        Aggregate?.Print(writer);
        if (Expression is null) return;
        writer.Word($"eval({ExpressionPrinter.Print(Expression)})");
        if (Alias is not null) writer.Word("AS").Field(Alias);
    }

    /// <summary>Binds terms: the aggregates that they need, and what the cells show. What cannot be bound was reported and is left out.</summary>
    internal static IReadOnlyList<PivotValue> Bind(IReadOnlyList<TableTerm> terms, List<AggregatePattern> patterns, BindContext context)
    {
        // With wildcards the aggregates are only known from the rows, and cells then show all of them.
        var hasWildcards = terms.Any(term => term.Aggregate?.IsWildcard == true);
        var values = new List<PivotValue>();
        foreach (var term in terms)
        {
            if (term.Expression is { } expression)
            {
                var name = term.Alias ?? $"eval({ExpressionPrinter.Print(expression)})";
                values.Add(new PivotValue(name, context.BindExpression(expression.Accept(new AggregateExtraction(patterns, context)))));
            }
            else if (term.Aggregate is { } aggregate && aggregate.Bind(context) is { } call)
            {
                if (!aggregate.IsWildcard && patterns.FirstOrDefault(known => known.Pattern is null && known.Call.Output == call.Output) is { } twice)
                {
                    // As in stats: the same aggregate again is no mistake, another one under its name is.
                    if (twice.Call != call) context.Diagnostics.Report(AggregateCodes.DuplicateOutput, term.Span, $"two columns are named '{call.Output}'", "rename one with AS");
                    continue;
                }

                patterns.Add(new AggregatePattern(call, aggregate.IsWildcard ? aggregate.Field : null));
                values.Add(new PivotValue(call.Output));
            }
        }

        return hasWildcards ? [] : [.. values.DistinctBy(value => value.Name)];
    }
}

/// <summary>Takes the aggregates out of an expression: each is computed into a field of its own, which the expression then names.</summary>
internal sealed class AggregateExtraction(List<AggregatePattern> patterns, BindContext context) : IExpressionVisitor<Expression>
{
    public Expression Visit(NumberLiteral literal) => literal;

    public Expression Visit(TextLiteral literal) => literal;

    // SPL: a bare count is the aggregate, as outside of eval.
    public Expression Visit(FieldReference field) => field.Name == "count" ? Extract(field.Span, field.Name, null) : field;

    public Expression Visit(UnaryExpression unary) => unary with { Operand = unary.Operand.Accept(this) };

    public Expression Visit(BinaryExpression binary) => binary with { Left = binary.Left.Accept(this), Right = binary.Right.Accept(this) };

    public Expression Visit(InExpression membership) =>
        membership with { Operand = membership.Operand.Accept(this), Items = [.. membership.Items.Select(item => item.Accept(this))] };

    public Expression Visit(SubsearchExpression subsearch) => subsearch;

    public Expression Visit(FunctionCall call)
    {
        // SPL: max(a) is the aggregate here; with several arguments it is the function.
        if (call.Arguments.Count > 1 || AggregateCatalog.Find(call.Name, out _) is null)
        {
            return call with { Arguments = [.. call.Arguments.Select(argument => argument.Accept(this))] };
        }

        return Extract(call.Span, call.Name, call.Arguments.Count == 0 ? null : call.Arguments[0]);
    }

    private FieldReference Extract(TextSpan span, string aggregate, Expression? argument)
    {
        var name = $"{PivotNode.HiddenPrefix}value_{patterns.Count}";
        var field = (argument as FieldReference)?.Name;
        var term = new AggregateTerm(span, aggregate, field, field is null ? argument : null, name, name);
        if (term.Bind(context) is { } bound) patterns.Add(new AggregatePattern(bound, null));
        return new FieldReference(span, name);
    }
}
