using Breakwater.Columns.Values;
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

    // SPL: without BY options stand behind the condition, where they would read as comparisons.
    private static readonly string[] ConditionEnds =
        ["by", "groupby", "span=", "every=", "chart=", "chart.limit=", "chart.agg=", "chart.useother=", "chart.usenull=", "chart.otherstr=", "chart.nullstr=", "prestats=", "append=", "fillnull_value="];

    public static CommandManual Manual { get; } = new(
        "mstats",
        "mstats [prestats=<bool> [append=<bool>]] [chart=<bool> [chart.limit=<number>] [chart.agg=<aggregate>] [chart.useother=<bool>] [chart.usenull=<bool>] [chart.otherstr=<text>] [chart.nullstr=<text>]] "
        + "[fillnull_value=<text>] <aggregate>(<metric>) [AS <name>] ... [WHERE <condition>] [BY <dimension> ...] [span=<span> [every=<span>]]",
        "Aggregates the measured values of metrics, which events hold as metric_name and _value or as fields metric_name:<metric>. A metric may be a wildcard, which '*' in the name after AS repeats. "
        + "With a span there is a row for each bucket of time, and with every only events of the first span of each such time count. Events that lack a dimension take no part unless fillnull_value gives it a value. "
        + "With prestats=true the measured values themselves go on, each metric a field, to the stats, chart or timechart that follows and aggregates them; append=true adds them to the rows before. "
        + "With chart=true the result is a table as timechart makes it where there is a span, and as chart makes it otherwise; the last dimension's values are its columns, chosen by the options chart.*.",
        CommandKind.Generating)
    {
        WithoutEffect = ["backfill", "update_period", "chunk_size"],
    };

    /// <summary>The width of the buckets of time, as written, or null.</summary>
    public OptionValue? TimeBucket { get; init; }

    /// <summary>Whether a later stats, chart or timechart does the aggregating.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>Whether the measured values are added to the rows before.</summary>
    public bool Appends { get; init; }

    /// <summary>Whether and how the result is a table of series.</summary>
    public MetricChart Chart { get; init; } = new();

    /// <summary>What an absent dimension reads, or null.</summary>
    public string? FillNullValue { get; init; }

    /// <summary>The time of which only the first span counts, as written, or null.</summary>
    public OptionValue? SampleEvery { get; init; }

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
        if (IsUnfinished && Chart.IsOn) context.Diagnostics.Report(CommandCodes.Unsupported, Span, "chart=true and prestats=true exclude each other", "leave one of them out");
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

        var metrics = new MetricAggregation(patterns, [.. Aggregation.KeyNames.Where(key => key != TimeField)])
        {
            Span = ReadSpan(TimeBucket, context),
            Every = ReadSpan(SampleEvery, context),
            Zone = context.Functions.TimeZone,
            Fill = Value.FromText(FillNullValue),
            OptionalKey = Chart.SeriesField(Aggregation.KeyNames, TimeBucket),
        };
        if (SampleEvery is { } every && metrics.Span is null) context.Diagnostics.Report(ArgumentRules.BadSpan, every.Span, "every needs a span", "write e.g. span=10s every=1m");
        var isMeasured = IsUnfinished || Chart.IsOn;
        var rows = new WholeSetNode(context.Scan(Condition), Describe(patterns, metrics.Keys), isMeasured ? metrics.Measured : metrics.Of)
        {
            Reads = metrics.Fields,
            Replaces = true,
        };
        if (Chart.IsOn) return Chart.Bind(rows, Span, Aggregation, TimeBucket, context);
        return Appends ? new AppendNode([input, rows]) : rows;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("mstats");
        if (IsUnfinished) writer.Option("prestats", true);
        if (Appends) writer.Option("append", true);
        Chart.Print(writer);
        if (FillNullValue is { } fill) writer.Option("fillnull_value", fill);
        new Aggregation(Aggregation.Terms, []).Print(writer);
        if (Condition is not AllEvents) writer.Word("WHERE").Condition(Condition);
        if (Aggregation.Keys.Count > 0) writer.Word("BY").Fields(Aggregation.Keys.Select(key => key.Name));
        if (TimeBucket is { } bucket) writer.Option("span", bucket.Text);
        if (SampleEvery is { } every) writer.Option("every", every.Text);
    }

    private string Describe(IReadOnlyList<AggregatePattern> patterns, IReadOnlyList<string> keys) =>
        $"metrics {(IsUnfinished || Chart.IsOn ? "for " : "")}{string.Join(", ", patterns.Select(pattern => pattern.Call))}{(keys.Count == 0 ? "" : $" by {string.Join(", ", keys)}")}"
        + $"{(TimeBucket is { } span ? $" per {span.Text}" : "")}{(SampleEvery is { } every ? $" of each {every.Text}" : "")}";

    private static bool TryRead(ref CommandParser parser, ref MStatsCommand command)
    {
        if (parser.TryKeyword("where")) command = command with { Condition = parser.ReadSearch(ConditionEnds) };
        else if (parser.TryKeyword("by") || parser.TryKeyword("groupby")) command = command with { Aggregation = command.Aggregation with { Keys = [.. command.Aggregation.Keys, .. parser.ReadFieldList()] } };
        else if (parser.TryOption("span", out var option)) command = command with { TimeBucket = option };
        else if (parser.TryOption("prestats", out option)) command = command with { IsUnfinished = parser.ReadBoolean(option) ?? false };
        else if (parser.TryOption("append", out option)) command = command with { Appends = parser.ReadBoolean(option) ?? false };
        else if (command.Chart.TryRead(ref parser, out var chart)) command = command with { Chart = chart };
        else if (parser.TryOption("fillnull_value", out option)) command = command with { FillNullValue = option.Text };
        else if (parser.TryOption("every", out option)) command = command with { SampleEvery = option };
        else if (IgnoredOptions.TrySkip(ref parser, Manual)) return true;
        else if (parser.PeekOption()) return false;
        else if (AggregateTerm.ReadList(ref parser, "where", "by", "groupby") is { Count: > 0 } terms) command = command with { Aggregation = command.Aggregation with { Terms = [.. command.Aggregation.Terms, .. terms] } };
        else return ContinueKeys(ref parser, ref command);
        return true;
    }

    // SPL: span may stand before the last dimensions.
    private static bool ContinueKeys(ref CommandParser parser, ref MStatsCommand command)
    {
        if (command.Aggregation.Keys.Count == 0 || parser.ReadFieldList() is not { Count: > 0 } more) return false;
        command = command with { Aggregation = command.Aggregation with { Keys = [.. command.Aggregation.Keys, .. more] } };
        return true;
    }

    private static TimeSpanText? ReadSpan(OptionValue? written, BindContext context)
    {
        if (written is not { } option || option.Text.Equals("auto", StringComparison.OrdinalIgnoreCase)) return null;
        if (TimeSpanText.TryParse(option.Text, out var span, out var error)) return span;
        context.Diagnostics.Report(ArgumentRules.BadSpan, option.Span, error, "write a number with a unit, e.g. span=10s");
        return null;
    }
}
