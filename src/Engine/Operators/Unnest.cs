using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>A row for each value of a field, the other fields repeated. A row without the field remains as it is.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Field">The field.</param>
/// <param name="Limit">The most values of a row that become rows; 0 for all.</param>
public sealed record UnnestNode(PlanNode Input, string Field, int Limit) : StreamingNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Field);

    public override string Describe() => $"unnest {Field}{(Limit == 0 ? "" : $" limit {Limit}")}";

    protected override Operator Open(Operator input, RunContext context) => new UnnestOperator(input, this, context);
}

internal sealed class UnnestOperator(Operator input, UnnestNode node, RunContext context) : UnaryOperator(input)
{
    private Batch? _batch;
    private Column? _column;
    private int _row;
    private int _item;

    public override Batch? Next()
    {
        while (true)
        {
            if (_batch is null)
            {
                if (Input.Next() is not { } batch) return null;
                if (batch.Find(node.Field) is not { } column) return batch;
                (_batch, _column, _row, _item) = (batch, column, 0, 0);
            }

            if (Expand(_batch, _column ?? _batch[0]) is { } expanded) return expanded;
            _batch = null;
        }
    }

    // At most a batch of rows at a time, so that a row with a million values does not need a million copies at once.
    private Batch? Expand(Batch batch, Column column)
    {
        var rows = new List<int>(batch.Length);
        var values = new List<Value>(batch.Length);
        while (_row < batch.Length && rows.Count < context.BatchRows)
        {
            var cell = column[_row];
            var count = Math.Max(1, node.Limit > 0 ? Math.Min(node.Limit, cell.Count) : cell.Count);
            rows.Add(_row);
            values.Add(cell.IsNull ? cell : cell.ItemAt(_item));
            if (++_item < count) continue;
            _item = 0;
            _row++;
        }

        if (rows.Count == 0) return null;
        context.Budget.Spend(rows.Count * Grouping.MultiValueExpansion.StepsOfRow);
        var expanded = batch.Select(rows.ToArray());
        var columns = expanded.Columns.ToArray();
        columns[batch.Schema.IndexOf(node.Field)] = new ValueColumn([.. values]);
        return expanded.With(batch.Schema, columns);
    }
}
