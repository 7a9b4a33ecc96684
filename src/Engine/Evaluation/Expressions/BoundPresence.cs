using Breakwater.Columns.Values;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>1 where a condition is true, absent elsewhere: how a condition takes part in an aggregate.</summary>
internal sealed class BoundPresence(BoundExpression condition) : BoundExpression
{
    public override bool IsDeterministic => condition.IsDeterministic;

    public override void CollectSlots(ISet<int> slots) => condition.CollectSlots(slots);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => condition.Evaluate(fields).IsTrue ? Value.FromNumber(1) : Value.Null;
}
