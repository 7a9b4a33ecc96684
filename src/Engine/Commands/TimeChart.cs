using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Pivoting;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Makes a table of results over time: a row for each bucket of time, a column for each value of a field.</summary>
public sealed record TimeChartCommand(TextSpan Span, IReadOnlyList<TableTerm> Terms, string? Column) : Command(Span), ICommand<TimeChartCommand>
{
    private const string TimeField = "_time";

    public static CommandManual Manual { get; } = new(
        "timechart",
        "timechart [span=<span> | bins=<number>] [minspan=<span>] [aligntime=earliest | latest | <time>] [cont=<bool>] [partial=<bool>] [fixedrange=<bool>] [limit=<number>] [agg=<aggregate>] [useother=<bool>] [usenull=<bool>] "
        + "[otherstr=<text>] [nullstr=<text>] [sep=<text>] [format=<text>] <aggregate> ... [BY <field> [where <aggregate> in top<number>]]",
        "Makes a table with a row for each bucket of time in the search's range and a column for each value of the field. Without a span, the smallest of 1s, 5s, 10s, 30s, 1m, 5m, 10m, 30m, 1h, 1d, 1mon is taken "
        + "that needs at most 100 buckets. Columns are limited as by chart; per_second(x) and its kin are sums per time.",
        CommandKind.Transforming);

    /// <summary>How buckets are chosen.</summary>
    public BinOptions Bins { get; init; } = new();

    /// <summary>How columns are chosen and named.</summary>
    public SeriesOptions Series { get; init; } = new();

    /// <summary>Whether empty buckets are shown.</summary>
    public bool IsContinuous { get; init; } = true;

    /// <summary>Whether a bucket that the range covers in part is shown.</summary>
    public bool KeepsPartial { get; init; } = true;

    /// <summary>Whether the table covers the search's range rather than that of its events.</summary>
    public bool CoversRange { get; init; } = true;

    public static TimeChartCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new TimeChartCommand(name, [], null);
        while (!parser.AtEnd && TryRead(ref parser, ref command))
        {
        }

        if (command.Terms.Count == 0 && parser.AtEnd && !parser.Diagnostics.HasErrors) parser.Diagnostics.Report(AggregateCodes.NoAggregate, name, "timechart needs an aggregate such as count");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var patterns = new List<AggregatePattern>();
        var values = TableTerm.Bind(Terms, patterns, context);
        var rows = new PivotRows(TimeField, TimeField, BindBuckets(input, context));
        if (Column is not { } column) return new PivotNode(input, rows, null, patterns, values);
        var choice = Series.Bind(Math.Max(values.Count, Terms.Count), context);
        return new PivotNode(ChartCommand.NameSeries(input, column, choice), rows, new PivotColumns(column, ChartCommand.ColumnField, choice, Series.NameFormat), ChartCommand.WithFrequency(patterns, choice), values);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("timechart");
        Bins.Print(writer);
        Series.Print(writer);
        if (!IsContinuous) writer.Option("cont", false);
        if (!KeepsPartial) writer.Option("partial", false);
        if (!CoversRange) writer.Option("fixedrange", false);
        foreach (var term in Terms) term.Print(writer);
        if (Column is { } column) writer.Word("BY").Field(column);
        Series.Filter?.Print(writer);
    }

    private static bool TryRead(ref CommandParser parser, ref TimeChartCommand command)
    {
        if (command.Bins.TryRead(ref parser, out var bins)) command = command with { Bins = bins };
        else if (command.Series.TryRead(ref parser, out var series)) command = command with { Series = series };
        else if (parser.TryOption("cont", out var option)) command = command with { IsContinuous = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption("partial", out option)) command = command with { KeepsPartial = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption("fixedrange", out option)) command = command with { CoversRange = parser.ReadBoolean(option) ?? true };
        else if (parser.PeekOption()) return false;
        else if (parser.TrySymbol(',')) return true;
        else if (command.Column is not null) return false;
        else if (parser.TryKeyword("by")) command = command with { Column = parser.ReadField("a field after BY") };
        else if (TableTerm.Read(ref parser) is { } term) command = command with { Terms = [.. command.Terms, term] };
        else return false;
        return true;
    }

    private TimeBuckets BindBuckets(PlanNode input, BindContext context) => new()
    {
        Span = ReadSpan(Bins.Span, context),
        MinimumSpan = ReadSpan(Bins.MinimumSpan, context),
        Maximum = Bins.Bins,
        Offset = Bins.ReadOffset(input, context),
        Zone = context.Functions.TimeZone,
        Range = CoversRange ? PlanTimeRange.Of(input, context) : default,
        IsContinuous = IsContinuous,
        KeepsPartial = KeepsPartial,
    };

    private static TimeSpanText? ReadSpan(OptionValue? option, BindContext context)
    {
        if (option is not { } value || value.Text.Equals("auto", StringComparison.OrdinalIgnoreCase)) return null;
        if (TimeSpanText.TryParse(value.Text, out var span, out var error)) return span;
        context.Diagnostics.Report(ArgumentRules.BadSpan, value.Span, error, "write a number with a unit, e.g. span=5m");
        return null;
    }
}
