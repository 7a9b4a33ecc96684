using Breakwater.Columns.Values;
using Breakwater.Engine.Knowledge;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>Whether a condition on a lookup's outputs can hold for the values of its keys. True where it cannot be told: an absent key, or one with several values.</summary>
internal sealed class BoundLookupCondition(LookupReader reader, int[] keySlots, int[] outputSlots, BoundExpression condition) : BoundExpression
{
    public override bool IsCondition => true;

    public override void CollectSlots(ISet<int> slots) => slots.UnionWith(keySlots);

    internal override bool Identify(FingerprintBuilder parts) =>
        parts.Add(nameof(BoundLookupCondition)) && reader.Identify(parts) && parts.Add(string.Join(',', keySlots)) && parts.Add(string.Join(',', outputSlots)) && condition.Identify(parts);

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var keys = new Value[keySlots.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = fields[keySlots[i]];
            if (keys[i].Count != 1) return Value.FromBoolean(true);
        }

        var outputs = reader.Read(keys);
        var row = new Value[outputSlots.Length];
        for (var i = 0; i < row.Length; i++) row[i] = outputs[outputSlots[i]];
        return Value.FromBoolean(condition.Evaluate(row).IsTrue);
    }
}
