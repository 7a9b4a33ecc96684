using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;
using Breakwater.Language.Expressions;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>An operator that computes from the values of its operands.</summary>
internal sealed class BoundBinary(BinaryOperator symbol, BoundExpression left, BoundExpression right, Func<Value, Value, Value> operation, bool isCondition) : BoundExpression
{
    public override bool IsDeterministic { get; } = left.IsDeterministic && right.IsDeterministic;

    public override bool IsCondition => isCondition;

    internal override bool NamesTexts(ISet<string> texts)
    {
        if (operation != ValueOperators.Equal || left is not BoundField || right is not BoundConstant { Value: { Kind: ValueKind.Text } named } || NumberText.MayBegin(named.ToText())) return false;
        texts.Add(named.ToText() ?? "");
        return true;
    }

    public override void CollectSlots(ISet<int> slots)
    {
        left.CollectSlots(slots);
        right.CollectSlots(slots);
    }

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(BoundBinary)) && parts.Add(symbol) && left.Identify(parts) && right.Identify(parts);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => operation(left.Evaluate(fields), right.Evaluate(fields));
}

/// <summary>Arithmetic minus.</summary>
internal sealed class BoundNegate(BoundExpression operand, Func<Value, Value> operation) : BoundExpression
{
    public override bool IsDeterministic => operand.IsDeterministic;

    public override void CollectSlots(ISet<int> slots) => operand.CollectSlots(slots);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => operation(operand.Evaluate(fields));
}

/// <summary>NOT: absent stays absent.</summary>
internal sealed class BoundNot(BoundExpression operand) : BoundExpression
{
    public BoundExpression Operand { get; } = operand;

    public override bool IsDeterministic => Operand.IsDeterministic;

    public override bool IsCondition => true;

    internal override bool NamesTexts(ISet<string> texts) => Operand.NamesTexts(texts);

    public override void CollectSlots(ISet<int> slots) => Operand.CollectSlots(slots);

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(BoundNot)) && Operand.Identify(parts);

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var value = Operand.Evaluate(fields);
        return value.IsTrue ? Value.FromBoolean(false) : value.IsFalse ? Value.FromBoolean(true) : Value.Null;
    }
}

/// <summary>How two truth values become one.</summary>
internal enum Junction
{
    /// <summary>False wins over absent, absent over true.</summary>
    And,

    /// <summary>True wins over absent, absent over false.</summary>
    Or,

    /// <summary>Absent when either is.</summary>
    Xor,
}

/// <summary>AND, OR and XOR over three truth values.</summary>
internal sealed class BoundJunction(Junction junction, BoundExpression left, BoundExpression right) : BoundExpression
{
    public Junction Junction { get; } = junction;

    public BoundExpression Left { get; } = left;

    public BoundExpression Right { get; } = right;

    public override bool IsDeterministic { get; } = left.IsDeterministic && right.IsDeterministic;

    public override bool IsCondition => true;

    internal override bool NamesTexts(ISet<string> texts) => Left.NamesTexts(texts) && Right.NamesTexts(texts);

    public override void CollectSlots(ISet<int> slots)
    {
        Left.CollectSlots(slots);
        Right.CollectSlots(slots);
    }

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(Junction) && Left.Identify(parts) && Right.Identify(parts);

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var left = Left.Evaluate(fields);
        if (Junction == Junction.And && left.IsFalse) return left;
        if (Junction == Junction.Or && left.IsTrue) return left;
        var right = Right.Evaluate(fields);
        if (Junction == Junction.Xor) return IsTruth(left) && IsTruth(right) ? Value.FromBoolean(left.IsTrue != right.IsTrue) : Value.Null;
        if (Junction == Junction.And ? right.IsFalse : right.IsTrue) return right;
        return IsTruth(left) && IsTruth(right) ? left : Value.Null;
    }

    private static bool IsTruth(Value value) => value.Kind == ValueKind.Boolean;
}

/// <summary><c>operand IN (...)</c>: equal to one of the items.</summary>
internal sealed class BoundIn(BoundExpression operand, BoundExpression[] items, Func<Value, Value, Value> equal) : BoundExpression
{
    public override bool IsDeterministic { get; } = operand.IsDeterministic && Array.TrueForAll(items, item => item.IsDeterministic);

    public override bool IsCondition => true;

    public override void CollectSlots(ISet<int> slots)
    {
        operand.CollectSlots(slots);
        foreach (var item in items) item.CollectSlots(slots);
    }

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var value = operand.Evaluate(fields);
        var unknown = value.IsNull;
        foreach (var item in items)
        {
            var isEqual = equal(value, item.Evaluate(fields));
            if (isEqual.IsTrue) return isEqual;
            unknown |= isEqual.IsNull;
        }

        return unknown ? Value.Null : Value.FromBoolean(false);
    }
}
