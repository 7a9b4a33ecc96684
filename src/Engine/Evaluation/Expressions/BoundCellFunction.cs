using Breakwater.Columns.Values;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>A command's own computation on one value, such as a time format, a bucket or a test.</summary>
internal sealed class BoundCellFunction(BoundExpression operand, Func<Value, Value> function, bool isCondition, string? identity = null) : BoundExpression
{
    public override bool IsCondition => isCondition;

    /// <summary>A formula that applies <paramref name="function"/> to the field; equal texts of <paramref name="identity"/> mean equal functions, and null says nothing.</summary>
    public static BoundFormula Of(string field, Func<Value, Value> function, string? identity = null) => new(new BoundCellFunction(new BoundField(0), function, isCondition: false, identity), [field]);

    /// <summary>A condition on the field, true or false even where it is absent.</summary>
    public static BoundFormula Condition(string field, Func<Value, bool> test) =>
        new(new BoundCellFunction(new BoundField(0), value => Value.FromBoolean(test(value)), isCondition: true), [field]);

    public override void CollectSlots(ISet<int> slots) => operand.CollectSlots(slots);

    internal override bool Identify(FingerprintBuilder parts) => identity is not null && parts.Add(nameof(BoundCellFunction)) && parts.Add(identity) && operand.Identify(parts);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => function(operand.Evaluate(fields));
}
