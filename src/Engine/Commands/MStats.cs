using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Metrics;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Aggregates measured values.</summary>
public sealed record MStatsCommand(TextSpan Span, Aggregation Aggregation, SearchExpression Condition) : Command(Span), ICommand<MStatsCommand>
{
    private const string TimeField = "_time";

    public static CommandManual Manual { get; } = new(
        "mstats",
        "mstats [prestats=<bool> [append=<bool>]] <aggregate>(<metric>) [AS <name>] ... [WHERE <condition>] [BY <dimension> ...] [span=<span>]",
        "Aggregates the measured values of metrics, which events hold as metric_name and _value or as fields metric_name:<metric>. A metric may be a wildcard, which '*' in the name after AS repeats. "
        + "With a span there is a row for each bucket of time. Events that lack a dimension take no part. "
        + "With prestats=true the measured values themselves go on, each metric a field, to the stats, chart or timechart that follows and aggregates them; append=true adds them to the rows before.",
        CommandKind.Generating);

    /// <summary>The width of the buckets of time, as written, or null.</summary>
    public OptionValue? TimeBucket { get; init; }

    /// <summary>Whether a later stats, chart or timechart does the aggregating.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>Whether the measured values are added to the rows before.</summary>
    public bool Appends { get; init; }

    public static MStatsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new MStatsCommand(name, new Aggregation([], []), new AllEvents(name));
        while (!parser.AtEnd && TryRead(ref parser, ref command))
        {
        }

        if (command.Aggregation.Terms.Count == 0 && parser.AtEnd && !parser.Diagnostics.HasErrors) parser.Diagnostics.Report(AggregateCodes.NoAggregate, name, "mstats needs an aggregate such as avg(<metric>)");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst && !Appends) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "mstats must come first");
        if (Appends && !IsUnfinished) context.Diagnostics.Report(CommandCodes.Unsupported, Span, "append=true needs prestats=true", "use 'append [| mstats ...]' to add finished rows");
        if (Aggregation.Keys.FirstOrDefault(key => key.Name == TimeField) is { Name: TimeField } time)
        {
            context.Diagnostics.Report(CommandCodes.TimeInBy, time.Span, "mstats cannot group by _time", "write span=<span>, which adds _time");
        }

        var patterns = new List<AggregatePattern>();
        foreach (var term in Aggregation.Terms)
        {
            if (term.Bind(context) is { } call) patterns.Add(new AggregatePattern(call, term.Field));
        }

        var keys = Aggregation.KeyNames.Where(key => key != TimeField).ToList();
        var metrics = new MetricAggregation(patterns, keys, ReadSpan(context), context.Functions.TimeZone);
        var rows = new WholeSetNode(context.Scan(Condition), $"metrics {(IsUnfinished ? "for " : "")}{string.Join(", ", patterns.Select(pattern => pattern.Call))}{(keys.Count == 0 ? "" : $" by {string.Join(", ", keys)}")}{(TimeBucket is { } span ? $" per {span.Text}" : "")}", IsUnfinished ? metrics.Measured : metrics.Of)
        {
            Reads = metrics.Fields,
            Replaces = true,
        };
        return Appends ? new AppendNode([input, rows]) : rows;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("mstats");
        if (IsUnfinished) writer.Option("prestats", true);
        if (Appends) writer.Option("append", true);
        new Aggregation(Aggregation.Terms, []).Print(writer);
        if (Condition is not AllEvents) writer.Word("WHERE").Condition(Condition);
        if (Aggregation.Keys.Count > 0) writer.Word("BY").Fields(Aggregation.Keys.Select(key => key.Name));
        if (TimeBucket is { } bucket) writer.Option("span", bucket.Text);
    }

    private static bool TryRead(ref CommandParser parser, ref MStatsCommand command)
    {
        if (parser.TryKeyword("where")) command = ReadCondition(ref parser, command);
        else if (parser.TryKeyword("by") || parser.TryKeyword("groupby")) command = command with { Aggregation = command.Aggregation with { Keys = [.. command.Aggregation.Keys, .. parser.ReadFieldList()] } };
        else if (parser.TryOption("span", out var option)) command = command with { TimeBucket = option };
        else if (parser.TryOption("prestats", out option)) command = command with { IsUnfinished = parser.ReadBoolean(option) ?? false };
        else if (parser.TryOption("append", out option)) command = command with { Appends = parser.ReadBoolean(option) ?? false };
        else if (parser.TryOption("chart", out option)) RejectTrue(ref parser, option);
        else if (IgnoredOptions.TrySkip(ref parser, "backfill", "update_period", "chunk_size")) return true;
        else if (parser.PeekOption()) return false;
        else if (AggregateTerm.ReadList(ref parser, "where", "by", "groupby") is { Count: > 0 } terms) command = command with { Aggregation = command.Aggregation with { Terms = [.. command.Aggregation.Terms, .. terms] } };
        else return ContinueKeys(ref parser, ref command);
        return true;
    }

    // SPL: without BY the span stands behind the condition, where it reads as a comparison.
    private static MStatsCommand ReadCondition(ref CommandParser parser, MStatsCommand command)
    {
        var condition = parser.ReadSearch("by", "groupby");
        IReadOnlyList<SearchExpression> operands = condition is SearchAnd and ? and.Operands : [condition];
        if (operands.OfType<FieldComparison>().FirstOrDefault(comparison => comparison is { Field: "span", Operator: ComparisonOperator.Equal }) is not { } span) return command with { Condition = condition };
        List<SearchExpression> others = [.. operands.Where(operand => !ReferenceEquals(operand, span))];
        return command with
        {
            Condition = others.Count switch { 0 => new AllEvents(condition.Span), 1 => others[0], _ => new SearchAnd(condition.Span, others) },
            TimeBucket = new OptionValue(span.Value.Text, span.Value.Span, false) { Name = "span" },
        };
    }

    // SPL: span may stand before the last dimensions.
    private static bool ContinueKeys(ref CommandParser parser, ref MStatsCommand command)
    {
        if (command.Aggregation.Keys.Count == 0 || parser.ReadFieldList() is not { Count: > 0 } more) return false;
        command = command with { Aggregation = command.Aggregation with { Keys = [.. command.Aggregation.Keys, .. more] } };
        return true;
    }

    internal static void RejectTrue(ref CommandParser parser, OptionValue option)
    {
        if (parser.ReadBoolean(option) != true) return;
        parser.Diagnostics.Report(CommandCodes.Unsupported, option.Span, $"'{option.Name}=true' is not supported", "aggregate in this command, and use chart or timechart after it");
    }

    private TimeSpanText? ReadSpan(BindContext context)
    {
        if (TimeBucket is not { } option || option.Text.Equals("auto", StringComparison.OrdinalIgnoreCase)) return null;
        if (TimeSpanText.TryParse(option.Text, out var span, out var error)) return span;
        context.Diagnostics.Report(ArgumentRules.BadSpan, option.Span, error, "write a number with a unit, e.g. span=10s");
        return null;
    }
}
