using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;

namespace Breakwater.Engine.Evaluation.Searching;

/// <summary>A test of one value in a search condition. Several values in a cell satisfy it when any of them does; an absent cell never does.</summary>
internal abstract class ValueTest
{
    public bool IsMatch(Value cell)
    {
        for (var i = 0; i < cell.Count; i++)
        {
            if (IsMatchOne(cell.ItemAt(i))) return true;
        }

        return false;
    }

    /// <summary>As <see cref="Sources.FieldTest.Fragment"/>.</summary>
    public virtual string? Fragment => null;

    /// <summary>As <see cref="BoundExpression.Identify"/>.</summary>
    public virtual bool Identify(FingerprintBuilder parts) => false;

    /// <summary>Whether the single, present <paramref name="value"/> satisfies the test.</summary>
    protected abstract bool IsMatchOne(Value value);
}

/// <summary>A field's test as a condition that is true or false, never absent: in searches NOT also holds where the field is absent.</summary>
internal sealed class BoundValueTest(int slot, ValueTest test) : BoundExpression
{
    public ValueTest Test { get; } = test;

    public override bool IsCondition => true;

    public override void CollectSlots(ISet<int> slots) => slots.Add(slot);

    internal override string? FragmentOf(ISet<string> named) => Test.Fragment;

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(slot) && Test.Identify(parts);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => Value.FromBoolean(Test.IsMatch(fields[slot]));
}
