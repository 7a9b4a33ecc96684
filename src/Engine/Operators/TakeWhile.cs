using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Passes rows up to the first for which a condition does not hold.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Condition">The condition.</param>
/// <param name="KeepsLast">Whether that first row passes as well.</param>
/// <param name="PassesNull">Whether an absent condition counts as holding.</param>
/// <param name="Text">The condition, for explain.</param>
public sealed record TakeWhileNode(PlanNode Input, BoundFormula Condition, bool KeepsLast, bool PassesNull, string Text) : UnaryNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Condition.Fields);

    protected override bool RequiresOrder(bool isOrderDemanded) => true;

    public override string Describe() => $"take while {Text}";

    public override Operator Open(RunContext context) => new TakeWhileOperator(Input.Open(context), this);
}

internal sealed class TakeWhileOperator(Operator input, TakeWhileNode node) : UnaryOperator(input)
{
    private readonly SlotReader _slots = new(node.Condition.Root, node.Condition.Fields);
    private bool _done;

    public override Batch? Next()
    {
        if (_done || Input.Next() is not { } batch) return null;
        _slots.Attach(batch);
        var count = 0;
        while (count < batch.Length && Holds(node.Condition.Root.Evaluate(_slots.Row(count)))) count++;
        if (count == batch.Length) return batch;
        _done = true;
        if (node.KeepsLast) count++;
        return count == 0 ? null : batch.Slice(0, count);
    }

    private bool Holds(Value value) => value.IsTrue || (node.PassesNull && value.IsNull);
}
