using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>One aggregate call of stats and its kin, as written: <c>fn(field) AS name</c>, <c>fn(eval(...))</c> or a bare <c>count</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">The aggregate's name as written, with the number of perc95.</param>
/// <param name="Field">The field or wildcard in parentheses, or null.</param>
/// <param name="Expression">The expression in <c>eval(...)</c>, or null.</param>
/// <param name="Alias">The name after AS, or null.</param>
/// <param name="CallText">The call as the default column name shows it.</param>
public sealed record AggregateTerm(TextSpan Span, string Name, string? Field, Expression? Expression, string? Alias, string CallText)
{
    /// <summary>Whether the field is what follows it in the raw event: <c>sum(PREFIX(size=))</c>.</summary>
    public bool IsRawPrefix { get; init; }

    /// <summary>What a sparkline shows, where it is not the number of rows or values.</summary>
    public SparklineTerm? Sparkline { get; init; }

    /// <summary>The name of the column.</summary>
    public string Output => Alias ?? CallText;

    /// <summary>Whether it stands for one call for each field that fits a pattern.</summary>
    public bool IsWildcard => Field is not null && FieldPattern.IsPattern(Field);

    /// <summary>Reads terms up to the end or one of <paramref name="stopWords"/>.</summary>
    public static IReadOnlyList<AggregateTerm> ReadList(ref CommandParser parser, params scoped ReadOnlySpan<string> stopWords)
    {
        var terms = new List<AggregateTerm>();
        parser.SkipCommas();
        while (!parser.AtEnd && !parser.PeekAny(stopWords) && !parser.PeekOption())
        {
            if (Read(ref parser) is not { } term) break;
            terms.Add(term);
            parser.SkipCommas();
        }

        return terms;
    }

    /// <summary>Reads one term, or reports what is wrong with it and returns null.</summary>
    public static AggregateTerm? Read(ref CommandParser parser)
    {
        var start = parser.Position;
        if (!parser.TryName(out var name))
        {
            parser.ReportUnexpected("an aggregate such as count or sum(field)");
            return null;
        }

        if (SparklineTerm.IsNext(ref parser, name.Name)) return ReadSparkline(ref parser, name, start);
        string? field = null;
        Expression? expression = null;
        var isPrefix = false;
        var call = CanonicalName(name.Name);
        if (!parser.PeekSymbol('(')) field = BareArgument(name.Name);
        else if (parser.TrySymbol('(') && !parser.TrySymbol(')'))
        {
            isPrefix = RawPrefix.TryRead(ref parser, out var prefix);
            if (isPrefix) field = prefix.Name;
            else if (!ReadArgument(ref parser, out field, out expression)) return null;
            call += expression is null ? $"({field})" : $"(eval({ExpressionPrinter.Print(expression)}))";
            if (!parser.Expect(')')) return null;
            if (expression is not null) call = CanonicalName(name.Name) + WrittenArgument(ref parser, name.Span.End);
        }

        string? alias = null;
        if (parser.TryKeyword("as") && (alias = parser.ReadField("a name after AS")) is null) return null;
        if (field is not null && call == CanonicalName(name.Name)) call += $"({field})";
        return new AggregateTerm(parser.SpanFrom(start), name.Name, field, expression, alias, call) { IsRawPrefix = isPrefix };
    }

    /// <summary>Prints the term.</summary>
    public void Print(SplWriter writer)
    {
        writer.Word(Name);
        if (Sparkline is { } sparkline) writer.Attach(sparkline.Print());
        else if (Expression is not null) writer.Attach($"(eval({ExpressionPrinter.Print(Expression)}))");
        else if (Field is not null) writer.Attach($"({(IsRawPrefix ? RawPrefix.Print(Field) : SplQuoting.Field(Field))})");
        if (Output != DefaultOutput) writer.Word("AS").Field(Output);
    }

    /// <summary>The call with its function found and its argument bound, or null after reporting.</summary>
    public AggregateCall? Bind(BindContext context)
    {
        if (AggregateCatalog.Find(Name, out var number) is not { } function)
        {
            var suggestion = NameSuggestion.Closest(Name, AggregateCatalog.Names);
            context.Diagnostics.Report(AggregateCodes.UnknownAggregate, Span, $"unknown aggregate '{Name}'", suggestion is null ? null : $"did you mean '{suggestion}'?");
            return null;
        }

        if (Field is null && Expression is null && !function.ArgumentIsOptional)
        {
            context.Diagnostics.Report(AggregateCodes.ArgumentNeeded, Span, $"'{Name}' needs a field", $"write {function.Manual.Syntax}");
            return null;
        }

        if (Sparkline is { } sparkline)
        {
            if (sparkline.Bind(function, context) is not { } chart) return null;
            function = chart;
        }

        return new AggregateCall(function, number, BindArgument(context), Output);
    }

    private string DefaultOutput => Sparkline is { } sparkline ? CanonicalName(Name) + sparkline.Print() : CanonicalName(Name) + (Expression is null ? Field is null ? "" : $"({Field})" : $"(eval({ExpressionPrinter.Print(Expression)}))");

    // The chart's own aggregate says what is aggregated.
    private static AggregateTerm? ReadSparkline(ref CommandParser parser, FieldToken name, int start)
    {
        if (SparklineTerm.Read(ref parser) is not { } sparkline) return null;
        string? alias = null;
        if (parser.TryKeyword("as") && (alias = parser.ReadField("a name after AS")) is null) return null;
        return new AggregateTerm(parser.SpanFrom(start), name.Name, sparkline.Inner.Field, sparkline.Inner.Expression, alias, CanonicalName(name.Name) + sparkline.Print()) { Sparkline = sparkline };
    }

    private BoundFormula? BindArgument(BindContext context)
    {
        if (Field is not null) return IsRawPrefix ? RawPrefix.Formula(Field) : new BoundFormula(new BoundField(0), [Field]);
        if (Expression is null) return null;
        var formula = context.BindExpression(Expression);
        // SPL: a condition counts where it is true; false and absent take no part.
        return formula.Root.IsCondition ? formula with { Root = new BoundPresence(formula.Root) } : formula;
    }

    // SPL: 'stats avg' is an old spelling of 'stats avg(*)'.
    private static string? BareArgument(string name) => AggregateCatalog.Find(name, out _) is { ArgumentIsOptional: false } ? "*" : null;

    private static bool ReadArgument(ref CommandParser parser, out string? field, out Expression? expression)
    {
        field = null;
        expression = null;
        if (IsEval(ref parser))
        {
            parser.TryKeyword("eval");
            if (!parser.Expect('(')) return false;
            expression = parser.ReadExpression();
            return expression is not null && parser.Expect(')');
        }

        field = parser.ReadField("a field");
        return field is not null;
    }

    private static bool IsEval(ref CommandParser parser)
    {
        var ahead = parser;
        return ahead.TryKeyword("eval") && ahead.PeekSymbol('(');
    }

    // SPL: the column of fn(eval(...)) is named by the call as it was typed.
    private static string WrittenArgument(ref CommandParser parser, int start) => parser.TextOf(TextSpan.FromBounds(start, parser.ReadEnd)).Trim().ToString();

    // SPL: p50 and c are spellings of perc50 and count, and columns carry the full name.
    private static string CanonicalName(string name) => name.ToLowerInvariant() switch
    {
        "c" => "count",
        ['p', >= '0' and <= '9', ..] percentile => "perc" + percentile[1..],
        var other => other,
    };
}
