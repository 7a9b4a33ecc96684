using Breakwater.Columns.Values;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>An expression over computed fields as one over the fields that these are computed from: each slot of <paramref name="inner"/> has an expression over the outer slots.</summary>
internal sealed class BoundSubstituted(BoundExpression inner, BoundExpression[] bySlot) : BoundExpression
{
    private readonly int[] _used = UsedBy(inner);

    public override bool IsDeterministic => inner.IsDeterministic && Array.TrueForAll(_used, slot => bySlot[slot].IsDeterministic);

    public override bool IsCondition => inner.IsCondition;

    public override void CollectSlots(ISet<int> slots)
    {
        foreach (var slot in _used) bySlot[slot].CollectSlots(slots);
    }

    internal override bool NamesTexts(ISet<string> texts) => inner.NamesTexts(texts) && Array.TrueForAll(_used, slot => bySlot[slot].NamesTexts(texts));

    internal override string? FragmentOf(ISet<string> named) => _used is [var slot] && bySlot[slot].NamesTexts(named) ? inner.FragmentOf(named) : null;

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(BoundSubstituted)) && inner.Identify(parts) && Array.TrueForAll(_used, slot => parts.Add(slot) && bySlot[slot].Identify(parts));

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        if (bySlot.Length > ArgumentBuffer.Capacity)
        {
            var many = new Value[bySlot.Length];
            Fill(many, fields);
            return inner.Evaluate(many);
        }

        var row = new ArgumentBuffer();
        Span<Value> own = row;
        Fill(own, fields);
        return inner.Evaluate(own[..bySlot.Length]);
    }

    private static int[] UsedBy(BoundExpression expression)
    {
        var slots = new SortedSet<int>();
        expression.CollectSlots(slots);
        return [.. slots];
    }

    private void Fill(Span<Value> own, ReadOnlySpan<Value> fields)
    {
        foreach (var slot in _used) own[slot] = ColumnEvaluator.Storable(bySlot[slot].Evaluate(fields));
    }
}
