using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Aggregates and the fields they are grouped by, as stats, eventstats and streamstats share them.</summary>
/// <param name="Terms">The aggregates.</param>
/// <param name="Keys">The by-fields.</param>
public sealed record Aggregation(IReadOnlyList<AggregateTerm> Terms, IReadOnlyList<FieldToken> Keys)
{
    /// <summary>Whether a value that a by-field holds several times counts once for its row (<c>dedup_splitvals</c>).</summary>
    public bool CountsRepeatedValuesOnce { get; init; }

    /// <summary>Whether a numeric aggregate gives nothing for a group in which some value is no number (<c>allnum</c>).</summary>
    public bool WantsAllNumeric { get; init; }

    /// <summary>What stands between the values of a list where it is shown as one text (<c>delim</c>), or null.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The names of the by-fields, each once.</summary>
    public IReadOnlyList<string> KeyNames => [.. Keys.Select(key => key.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads terms and an optional by-clause; options before, between and after are for <paramref name="tryOption"/>.</summary>
    public static Aggregation Read(ref CommandParser parser, TryReadOption tryOption)
    {
        var terms = new List<AggregateTerm>();
        List<FieldToken> keys = [];
        var countsOnce = false;
        var allNumeric = false;
        string? delimiter = null;
        while (!parser.AtEnd)
        {
            if (tryOption(ref parser)) continue;
            if (parser.TryOption("dedup_splitvals", out var option))
            {
                countsOnce = parser.ReadBoolean(option) ?? false;
                continue;
            }

            if (parser.TryOption("allnum", out option))
            {
                allNumeric = parser.ReadBoolean(option) ?? false;
                continue;
            }

            if (parser.TryOption("delim", out option))
            {
                delimiter = option.Text;
                continue;
            }

            if (parser.TryKeyword("by"))
            {
                keys.AddRange(parser.ReadFieldList());
                if (keys.Count == 0) parser.ReportUnexpected("a field after BY");
                continue;
            }

            if (keys.Count > 0 || parser.PeekOption()) break;
            var read = AggregateTerm.ReadList(ref parser, "by");
            if (read.Count == 0) break;
            terms.AddRange(read);
        }

        if (terms.Count == 0 && parser.AtEnd && !parser.Diagnostics.HasErrors) parser.Diagnostics.Report(AggregateCodes.NoAggregate, parser.CurrentSpan, "an aggregate such as count is missing");
        return new Aggregation(terms, keys) { CountsRepeatedValuesOnce = countsOnce, WantsAllNumeric = allNumeric, Delimiter = delimiter };
    }

    /// <summary>Prints the terms and the by-clause.</summary>
    public void Print(SplWriter writer)
    {
        for (var i = 0; i < Terms.Count; i++)
        {
            if (i > 0) writer.Attach(",");
            Terms[i].Print(writer);
        }

        if (Keys.Count > 0) writer.Word("BY").Fields(Keys.Select(key => key.Name));
        if (CountsRepeatedValuesOnce) writer.Option("dedup_splitvals", true);
        if (WantsAllNumeric) writer.Option("allnum", true);
        if (Delimiter is not null) writer.Option("delim", Delimiter);
    }

    /// <summary>The aggregation of <paramref name="input"/>: a row a group.</summary>
    public PlanNode Bind(PlanNode input, TextSpan span, BindContext context)
    {
        if (Terms.Any(term => term.IsWildcard)) return new WildcardAggregateNode(input, KeyNames, BindPatterns(span, context)) { CountsRepeatedValuesOnce = CountsRepeatedValuesOnce };
        return new AggregateNode(input, KeyNames, BindCalls(span, context)) { CountsRepeatedValuesOnce = CountsRepeatedValuesOnce };
    }

    /// <summary>The aggregates added to every row by <paramref name="window"/>, whose own calls are replaced.</summary>
    public PlanNode BindWindow(IAggregatesWindow window, PlanNode input, TextSpan span, BindContext context) =>
        Terms.Any(term => term.IsWildcard) ? new WildcardWindowNode(input, window, KeyNames, BindPatterns(span, context)) : window.With(input, BindCalls(span, context));

    /// <summary>The calls, bound; what cannot be bound was reported and is left out.</summary>
    public IReadOnlyList<AggregateCall> BindCalls(TextSpan span, BindContext context)
    {
        var calls = new List<AggregateCall>();
        var names = KeyNames.ToHashSet(StringComparer.Ordinal);
        foreach (var term in Terms)
        {
            if (BindTerm(term, context) is not { } call) continue;
            if (Delimiter is not null) context.NoteDelimiter(call.Output, Delimiter);
            if (names.Add(call.Output)) calls.Add(call);
            else if (!calls.Contains(call)) ReportDuplicate(call.Output, term.Span, context);
        }

        if (calls.Count == 0 && !context.Diagnostics.HasErrors) context.Diagnostics.Report(AggregateCodes.NoAggregate, span, "an aggregate such as count is missing");
        return calls;
    }

    private AggregateCall? BindTerm(AggregateTerm term, BindContext context) =>
        term.Bind(context) is { } call ? WantsAllNumeric ? call with { Function = call.Function.WithAllNumeric() } : call : null;

    private static void ReportDuplicate(string output, TextSpan span, BindContext context) =>
        context.Diagnostics.Report(AggregateCodes.DuplicateOutput, span, $"two columns are named '{output}'", "rename one with AS");

    private IReadOnlyList<AggregatePattern> BindPatterns(TextSpan span, BindContext context)
    {
        var patterns = new List<AggregatePattern>();
        foreach (var term in Terms)
        {
            if (BindTerm(term, context) is { } call) patterns.Add(new AggregatePattern(call, term.IsWildcard ? term.Field : null));
        }

        if (patterns.Count == 0 && !context.Diagnostics.HasErrors) context.Diagnostics.Report(AggregateCodes.NoAggregate, span, "an aggregate such as count is missing");
        return patterns;
    }
}

/// <summary>Consumes one of a command's options where it comes next.</summary>
public delegate bool TryReadOption(ref CommandParser parser);
