using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Pivoting;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>A field that splits a table into rows or columns, and the buckets that its numbers are put into.</summary>
public sealed record SplitField(string Name, BinOptions Bins)
{
    /// <summary>Whether numbers are put into buckets.</summary>
    public bool IsBinned => Bins != Unbinned;

    // SPL: limits.conf, where a chart has 300 buckets unless it says otherwise.
    internal static BinOptions Unbinned { get; } = new() { Bins = 300 };

    internal void Print(SplWriter writer)
    {
        writer.Field(Name);
        Bins.Print(writer, Unbinned.Bins);
    }
}

/// <summary>Makes a table of results: a row for each value of one field, a column for each value of another.</summary>
public sealed record ChartCommand(TextSpan Span, IReadOnlyList<TableTerm> Terms, SplitField? Row, SplitField? Column) : Command(Span), ICommand<ChartCommand>
{
    internal const string ColumnField = "_pivot_column";
    private const string RowField = "_pivot_row";

    public static CommandManual Manual { get; } = new(
        "chart",
        "chart [cont=<bool>] [limit=<number>] [agg=<aggregate>] [useother=<bool>] [usenull=<bool>] [otherstr=<text>] [nullstr=<text>] [sep=<text>] [format=<text>] <aggregate> ... "
        + "[OVER <row field> [span=<span>] [bins=<number>]] [BY <row field> <column field> [where <aggregate> in top<number>]]",
        "Makes a table with a row for each value of the first field and a column for each value of the second. Beyond 10 columns, those with the smallest sums are added up as OTHER; "
        + "rows that lack the second field are in the column NULL. An empty cell is 0 for counts and absent otherwise. Between buckets of numbers or times the empty ones are rows too, unless cont=false.",
        CommandKind.Transforming);

    /// <summary>How columns are chosen and named.</summary>
    public SeriesOptions Series { get; init; } = new();

    /// <summary>Whether a value that a split field holds several times counts once for its row.</summary>
    public bool CountsRepeatedValuesOnce { get; init; }

    /// <summary>Whether empty buckets between others are rows.</summary>
    public bool IsContinuous { get; init; } = true;

    public static ChartCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var clauses = new ChartClauses();
        while (!parser.AtEnd && clauses.TryRead(ref parser))
        {
        }

        if (clauses.Terms.Count == 0 && parser.AtEnd && !parser.Diagnostics.HasErrors) parser.Diagnostics.Report(AggregateCodes.NoAggregate, name, "chart needs an aggregate such as count");
        return new ChartCommand(parser.SpanFrom(name.Start), clauses.Terms, clauses.Over ?? clauses.By.FirstOrDefault(), clauses.By.Count > (clauses.Over is null ? 1 : 0) ? clauses.By[^1] : null)
        {
            Series = clauses.Series,
            CountsRepeatedValuesOnce = clauses.CountsRepeatedValuesOnce,
            IsContinuous = clauses.IsContinuous,
        };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var patterns = new List<AggregatePattern>();
        var values = TableTerm.Bind(Terms, patterns, context);
        if (Row is not { } row) return new WildcardAggregateNode(input, [], patterns);
        var rows = new PivotRows(row.Name, row.Name);
        if (row.IsBinned)
        {
            input = Binned(input, row, RowField, context);
            rows = rows with { Field = RowField, FillsGaps = IsContinuous };
        }

        if (Column is not { } column) return new PivotNode(input, rows, null, patterns, values) { CountsRepeatedValuesOnce = CountsRepeatedValuesOnce };
        if (column.IsBinned) input = Binned(input, column, ColumnField, context);
        var choice = Series.Bind(Math.Max(values.Count, Terms.Count), context);
        return new PivotNode(NameSeries(input, column.IsBinned ? ColumnField : column.Name, choice), rows, new PivotColumns(column.Name, ColumnField, choice, Series.NameFormat), WithFrequency(patterns, choice), values)
        {
            CountsRepeatedValuesOnce = CountsRepeatedValuesOnce,
        };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("chart");
        if (!IsContinuous) writer.Option("cont", false);
        Series.Print(writer);
        foreach (var term in Terms) term.Print(writer);
        if (Row is { } row) row.Print(writer.Word("OVER"));
        if (Column is { } column) column.Print(writer.Word("BY"));
        Series.Filter?.Print(writer);
        if (CountsRepeatedValuesOnce) writer.Option("dedup_splitvals", true);
    }

    /// <summary>The rows with the series of each in a field of its own, where absent values have a name too.</summary>
    internal static PlanNode NameSeries(PlanNode input, string field, SeriesChoice choice)
    {
        var name = Value.FromText(choice.NullName);
        return new ExtendNode(input, ColumnField, BoundCellFunction.Of(field, value => value.IsNull ? name : value), $"{field} or {choice.NullName ?? "nothing"}");
    }

    /// <summary>The aggregates, and the number of a series' events where that ranks series.</summary>
    internal static IReadOnlyList<AggregatePattern> WithFrequency(IReadOnlyList<AggregatePattern> patterns, SeriesChoice choice) =>
        choice.RanksByFrequency && AggregateCatalog.Find("count", out _) is { } count ? [.. patterns, new AggregatePattern(new AggregateCall(count, 0, null, PivotNode.FrequencyName), null)] : patterns;

    private static PlanNode Binned(PlanNode input, SplitField field, string target, BindContext context)
    {
        if (field.Bins.Span is not { } span) return new AutoBinNode(input, field.Name, target, field.Bins, context.Functions.TimeZone);
        if (Bucketing.TryCreate(field.Name, span.Text, field.Bins.ReadOffset(input, context), context.Functions.TimeZone, out var bucketing, out var error))
        {
            return new ExtendNode(input, target, BoundCellFunction.Of(field.Name, bucketing.Apply), $"bucket({field.Name}, {span.Text})");
        }

        context.Diagnostics.Report(ArgumentRules.BadSpan, span.Span, error, "write a number, or with _time a number and a unit");
        return input;
    }
}
