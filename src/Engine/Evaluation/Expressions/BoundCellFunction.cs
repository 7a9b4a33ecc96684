using Breakwater.Columns.Values;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>A command's own computation on one value, such as a time format, a bucket or a test.</summary>
internal sealed class BoundCellFunction(BoundExpression operand, Func<Value, Value> function, bool isCondition) : BoundExpression
{
    public override bool IsCondition => isCondition;

    /// <summary>A formula that applies <paramref name="function"/> to the field.</summary>
    public static BoundFormula Of(string field, Func<Value, Value> function) => new(new BoundCellFunction(new BoundField(0), function, isCondition: false), [field]);

    /// <summary>A condition on the field, true or false even where it is absent.</summary>
    public static BoundFormula Condition(string field, Func<Value, bool> test) =>
        new(new BoundCellFunction(new BoundField(0), value => Value.FromBoolean(test(value)), isCondition: true), [field]);

    public override void CollectSlots(ISet<int> slots) => operand.CollectSlots(slots);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => function(operand.Evaluate(fields));
}
