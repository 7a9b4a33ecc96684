using Breakwater.Columns.Values;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>A command's own computation on one value, such as a time format or a bucket.</summary>
internal sealed class BoundCellFunction(BoundExpression operand, Func<Value, Value> function) : BoundExpression
{
    /// <summary>A formula that applies <paramref name="function"/> to the field.</summary>
    public static BoundFormula Of(string field, Func<Value, Value> function) => new(new BoundCellFunction(new BoundField(0), function), [field]);

    public override void CollectSlots(ISet<int> slots) => operand.CollectSlots(slots);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => function(operand.Evaluate(fields));
}
