using Breakwater.Columns.Batches;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;

namespace Breakwater.Engine.Operators;

/// <summary>Puts a field into buckets of a width that its values decide, so it holds all rows first.</summary>
public sealed record AutoBinNode(PlanNode Input, string Field, string Target, BinOptions Options, TimeZoneInfo TimeZone) : UnaryNode(Input)
{
    /// <summary>The smallest width, in seconds for <c>_time</c>; null where there is none.</summary>
    public double? MinimumWidth { get; init; }

    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Field);

    protected override bool RequiresOrder(bool isOrderDemanded) => isOrderDemanded;

    public override string Describe() => $"bin {Field} into at most {Options.Bins}";

    public override Operator Open(RunContext context) => new AutoBinOperator(Input.Open(context), this, context);
}

internal sealed class AutoBinOperator(Operator input, AutoBinNode node, RunContext context) : UnaryOperator(input)
{
    // The widths that people use for time, in seconds; months and years follow by unit.
    private static readonly string[] TimeWidths =
        ["1s", "5s", "10s", "30s", "1m", "5m", "10m", "30m", "1h", "4h", "12h", "1d", "7d", "1mon", "3mon", "1y"];

    private RowsOperator? _rows;

    public override Batch? Next()
    {
        _rows ??= new RowsOperator(Bin(), context);
        return _rows.Next();
    }

    private Batch Bin()
    {
        if (HeldRows.Collect(Input, context, "bin without a span") is not { } all) return new Batch(Schema.Empty, [], 0);
        if (all.Find(node.Field) is not { } column || RangeOf(column) is not { } range) return all;
        // SPL: start and end widen the range that the values have, and never narrow it.
        var low = Math.Min(node.Options.Start ?? range.Low, range.Low);
        var high = Math.Max(node.Options.End ?? range.High, range.High);
        var bucketing = node.Field == "_time"
            ? Bucketing.OfSpan(TimeWidth(high - low), 0, node.TimeZone)
            : Bucketing.OfWidth(NumberWidth(low, high));
        var evaluator = new ColumnEvaluator(BoundCellFunction.Of(node.Field, bucketing.Apply));
        return new SchemaExtension(node.Target).Set(all, evaluator.Evaluate(all));
    }

    private static (double Low, double High)? RangeOf(Column column)
    {
        (double Low, double High)? range = null;
        for (var row = 0; row < column.Length; row++)
        {
            if (!column[row].TryGetNumber(out var number)) continue;
            range = range is { } known ? (Math.Min(known.Low, number), Math.Max(known.High, number)) : (number, number);
        }

        return range;
    }

    private TimeSpanText TimeWidth(double seconds)
    {
        var widths = TimeWidths.Select(text => TimeSpanText.TryParse(text, out var width, out _) ? width : null).OfType<TimeSpanText>().ToList();
        var least = node.MinimumWidth ?? 0;
        return widths.Find(width => width.ApproximateSeconds >= least && seconds / width.ApproximateSeconds <= node.Options.Bins) ?? widths[^1];
    }

    // SPL: the smallest of 1, 2 and 5 times a power of ten that needs no more buckets than allowed.
    private double NumberWidth(double low, double high)
    {
        var least = Math.Max(Math.Max((high - low) / node.Options.Bins, node.MinimumWidth ?? 0), double.Epsilon);
        var magnitude = high > low || node.MinimumWidth is not null ? Math.Pow(10, Math.Floor(Math.Log10(least))) : 1;
        // At least two buckets are allowed, and a range on both sides of zero always has two: some width fits.
        for (; double.IsFinite(magnitude); magnitude *= 10)
        {
            foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
            {
                var width = factor * magnitude;
                if (!(width < node.MinimumWidth) && Math.Floor(high / width) - Math.Floor(low / width) + 1 <= node.Options.Bins) return width;
            }
        }

        return double.MaxValue;
    }
}
