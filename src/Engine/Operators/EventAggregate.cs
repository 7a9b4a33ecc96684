using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Adds the aggregates of its group to every row (<c>eventstats</c>). A row with an absent key stays as it is.</summary>
public sealed record EventAggregateNode(PlanNode Input, IReadOnlyList<string> Keys, IReadOnlyList<AggregateCall> Calls) : UnaryNode(Input), IAggregatesWindow
{
    /// <inheritdoc/>
    public PlanNode With(PlanNode input, IReadOnlyList<AggregateCall> calls) => this with { Input = input, Calls = calls };

    public override PlanNode Prune(FieldSet demanded)
    {
        var kept = Calls.Where(call => demanded.Contains(call.Output)).ToList();
        if (kept.Count == 0) return Input.Prune(demanded);
        var needed = kept.Count == Calls.Count ? this : this with { Calls = kept };
        return needed with { Input = Input.Prune(needed.Requires(demanded)) };
    }

    protected override FieldSet Requires(FieldSet demanded) =>
        // A row without a group keeps what it has under an aggregate's name, so that only without keys the names are free.
        (Keys.Count == 0 ? demanded.Without(Calls.Select(call => call.Output)) : demanded).With([.. Keys, .. Calls.SelectMany(call => call.Fields)]);

    protected override bool RequiresOrder(bool isOrderDemanded) => isOrderDemanded || Calls.Any(call => call.Function.IsOrderSensitive);

    public override string Describe() => $"window {string.Join(", ", Calls)}{(Keys.Count == 0 ? "" : $" by {string.Join(", ", Keys)}")}";

    public override Operator Open(RunContext context) => new EventAggregateOperator(this, Input.Open(context), context);
}

internal sealed class EventAggregateOperator(EventAggregateNode node, Operator input, RunContext context) : UnaryOperator(input)
{
    private RowsOperator? _rows;

    public override Batch? Next()
    {
        _rows ??= new RowsOperator(Aggregate(), context);
        return _rows.Next();
    }

    private Batch Aggregate()
    {
        if (HeldRows.Collect(Input, context, "eventstats") is not { } all) return new Batch(Schema.Empty, [], 0);
        var aggregation = new PartialAggregation(node.Keys, node.Calls, Value.Null, context);
        aggregation.Add(all);
        var groups = aggregation.GroupsOf(all).ToArray();
        for (var i = 0; i < node.Calls.Count; i++)
        {
            var column = Overlay(all.Find(node.Calls[i].Output), aggregation.ResultColumn(i, groups), groups);
            all = new SchemaExtension(node.Calls[i].Output).Set(all, column);
        }

        return all;
    }

    // SPL: a row that takes part in no group keeps what it had under the aggregate's name.
    private static Column Overlay(Column? existing, Column results, ReadOnlySpan<int> groups)
    {
        if (existing is null || !groups.Contains(KeyEncoder.NoId)) return results;
        var values = new Value[groups.Length];
        for (var row = 0; row < values.Length; row++) values[row] = groups[row] < 0 ? existing[row] : results[row];
        return new ValueColumn(values);
    }
}
