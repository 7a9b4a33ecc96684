using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators.Pivoting;

/// <summary>The rows of a table of results: a field, or buckets of time.</summary>
/// <param name="Name">What the column is called.</param>
/// <param name="Field">The field that holds the rows' values.</param>
/// <param name="Buckets">The buckets that the field's values fall into, or null where they are rows by themselves.</param>
internal sealed record PivotRows(string Name, string Field, TimeBuckets? Buckets = null)
{
    /// <summary>Whether rows that are ranges of numbers have the empty ranges between them for neighbours.</summary>
    public bool FillsGaps { get; init; }
}

/// <summary>The columns of a table of results: a series for each value of a field.</summary>
/// <param name="Name">The field as the search names it.</param>
/// <param name="Field">The field that holds the series' names; absent values have a name already.</param>
/// <param name="Choice">Which series remain.</param>
/// <param name="Format">The name of a column where there are several aggregates, with $AGG$ and $VAL$.</param>
internal sealed record PivotColumns(string Name, string Field, SeriesChoice Choice, string Format);

/// <summary>What a table of results shows in each cell.</summary>
/// <param name="Name">The name, which is part of the column's name.</param>
/// <param name="Formula">How it is computed from aggregates, or null where it is the aggregate of that name.</param>
internal sealed record PivotValue(string Name, BoundFormula? Formula = null);

/// <summary>A table of results (<c>chart</c>, <c>timechart</c>): a row for each value of one field, a column for each value of another, aggregates in the cells.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Columns">The columns, or null for one for each value.</param>
/// <param name="Patterns">The aggregates.</param>
/// <param name="Values">What cells show; with none, every aggregate.</param>
internal sealed record PivotNode(PlanNode Input, PivotRows Rows, PivotColumns? Columns, IReadOnlyList<AggregatePattern> Patterns, IReadOnlyList<PivotValue> Values) : UnaryNode(Input)
{
    /// <summary>What the names of aggregates begin with that are no cells by themselves.</summary>
    public const string HiddenPrefix = "_pivot_";

    /// <summary>The hidden aggregate that counts a series' events.</summary>
    public const string FrequencyName = HiddenPrefix + "frequency";

    /// <summary>Whether a value that a field holds several times counts once for its row.</summary>
    public bool CountsRepeatedValuesOnce { get; init; }

    public override IReadOnlyList<RowRule> Rules => [RowRule.HasValue(Rows.Field, Rows.Name)];

    protected override FieldSet Requires(FieldSet demanded) => FieldSet.Of(
    [
        Rows.Field, .. Columns is { } columns ? [columns.Field] : Array.Empty<string>(),
        .. Patterns.SelectMany(pattern => pattern.Call.Fields), .. Patterns.Select(pattern => pattern.Pattern).OfType<string>(),
    ]);

    protected override bool RequiresOrder(bool isOrderDemanded) => Patterns.Any(pattern => pattern.Call.Function.IsOrderSensitive);

    public override string Describe() => $"pivot {string.Join(", ", Patterns.Select(pattern => pattern.Call))} over {Rows.Name}"
        + $"{(Rows.Buckets is { } buckets ? $" per {buckets.Span?.Text ?? $"1/{buckets.Maximum} of the time"}" : "")}"
        + $"{(Columns is { } columns ? $" by {columns.Name} limit {columns.Choice.Limit}" : "")}";

    public override Operator Open(RunContext context) => new PivotOperator(this, context);
}

internal sealed class PivotOperator(PivotNode node, RunContext context) : Operator
{
    private RowsOperator? _rows;

    public override Batch? Next()
    {
        _rows ??= new RowsOperator(Pivot(), context);
        return _rows.Next();
    }

    private Batch Pivot()
    {
        var buckets = node.Rows.Buckets?.Settled();
        var hasWildcards = node.Patterns.Any(pattern => pattern.Pattern is not null);
        if (!hasWildcards && buckets is null or { Span: not null }) return AggregateParts(buckets, [.. node.Patterns.Select(pattern => pattern.Call)]);

        // Which fields there are, or how far times reach, is known from all rows only.
        using var input = node.Input.Open(context);
        var all = HeldRows.Collect(input, context, "a table with wildcards or a span to choose") ?? new Batch(Schema.Empty, [], 0);
        buckets = buckets is { Span: null } ? Settle(buckets, all.Find(node.Rows.Field)) : buckets;
        var calls = WildcardAggregateNode.CallsFor(node.Patterns, all.Schema.Names, [node.Rows.Name, node.Columns?.Name ?? node.Rows.Name]);
        using var rows = new RowsOperator(all, context);
        return Finish(Aggregate(rows, buckets, calls), buckets, calls);
    }

    private Batch AggregateParts(TimeBuckets? buckets, IReadOnlyList<AggregateCall> calls)
    {
        var parts = node.Input.OpenPartitions(context);
        try
        {
            var partials = PartitionRunner.Run(parts, part => Aggregate(part, buckets, calls), context);
            foreach (var partial in partials.Skip(1)) partials[0].Merge(partial);
            return Finish(partials[0], buckets, calls);
        }
        finally
        {
            foreach (var part in parts) part.Dispose();
        }
    }

    private static TimeBuckets Settle(TimeBuckets buckets, Column? times)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < (times?.Length ?? 0); row++)
        {
            if (times?[row].TryGetNumber(out var time) != true) continue;
            (low, high) = (Math.Min(low, time), Math.Max(high, time));
        }

        return low > high ? buckets : buckets.SettledFor(low, high);
    }

    private PartialAggregation Aggregate(Operator part, TimeBuckets? buckets, IReadOnlyList<AggregateCall> calls)
    {
        var partial = NewAggregation(calls);
        var evaluator = buckets is null ? null : new ColumnEvaluator(BoundCellFunction.Of(node.Rows.Field, buckets.Apply));
        var extension = new SchemaExtension(RowKey(buckets));
        while (part.Next() is { } batch) partial.Add(evaluator is null ? batch : extension.Set(batch, evaluator.Evaluate(batch)));
        return partial;
    }

    private PartialAggregation NewAggregation(IReadOnlyList<AggregateCall> calls) =>
        new(KeyNames(), calls, Value.Null, context) { CountsRepeatedValuesOnce = node.CountsRepeatedValuesOnce };

    private List<string> KeyNames() => node.Columns is { } columns ? [RowKey(node.Rows.Buckets), columns.Field] : [RowKey(node.Rows.Buckets)];

    // Times fall into buckets under another name, since aggregates may want the times themselves.
    private string RowKey(TimeBuckets? buckets) => buckets is null ? node.Rows.Field : "_pivot_row";

    private Batch Finish(PartialAggregation aggregation, TimeBuckets? buckets, IReadOnlyList<AggregateCall> calls)
    {
        var table = new PivotTable(node, calls, buckets, context);
        if (node.Columns is not { Choice: var choice } columns) return table.Plain(aggregation.ToRows());
        var groups = aggregation.ToRows();
        var chosen = table.Choose(groups);
        if (choice.OtherName is { } other && groups.Length > 0)
        {
            // What several series have together is not always the sum of what each has: an average, a distinct count.
            var merged = NewAggregation(calls);
            merged.Merge(aggregation, (key, value) => key == 1 && !chosen.Contains(value.ToText() ?? "") ? Value.FromText(other) : value);
            groups = merged.ToRows();
        }

        return table.Crossed(groups, columns, chosen);
    }
}
