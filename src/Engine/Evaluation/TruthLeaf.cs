using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;

namespace Breakwater.Engine.Evaluation;

/// <summary>A part of a condition that is evaluated value by value: once per code where one dictionary-coded field decides it, else once per row.</summary>
internal sealed class TruthLeaf : TruthNode
{
    private readonly BoundExpression _expression;
    private readonly SlotReader _slots;
    private readonly DictionaryMemo<Truth> _memo;

    public TruthLeaf(BoundExpression expression, IReadOnlyList<string> fields)
    {
        _expression = expression;
        _slots = new SlotReader(expression, fields);
        _memo = new DictionaryMemo<Truth>(value => TruthOf(expression.Evaluate(_slots.With(value))));
    }

    private enum Truth : byte
    {
        Absent,
        True,
        False,
    }

    public override TruthMask Evaluate(Batch batch)
    {
        var result = new TruthMask(new RowMask(batch.Length), new RowMask(batch.Length));
        _slots.Attach(batch);
        if (!_expression.IsDeterministic) EachRow(result);
        else if (_slots.IsConstant) Fill(result, TruthOf(_expression.Evaluate(_slots.Row(0))));
        else if (_slots.SingleDictionary is { } column) EachCode(result, column);
        else EachRow(result);
        return result;
    }

    private static Truth TruthOf(Value value) => value.IsTrue ? Truth.True : value.IsFalse ? Truth.False : Truth.Absent;

    private static void Fill(TruthMask result, Truth truth)
    {
        if (truth == Truth.True) result.True.SetAll();
        else if (truth == Truth.False) result.False.SetAll();
    }

    private void EachRow(TruthMask result)
    {
        for (var row = 0; row < result.True.Length; row++)
        {
            var value = _expression.Evaluate(_slots.Row(row));
            if (value.IsTrue) result.True.Set(row);
            else if (value.IsFalse) result.False.Set(row);
        }
    }

    private void EachCode(TruthMask result, DictionaryColumn column)
    {
        if (_slots.ConstantsChanged) _memo.Forget();
        _memo.Use(column);
        var codes = column.Codes;
        for (var row = 0; row < codes.Length; row++)
        {
            var truth = _memo[codes[row]];
            if (truth == Truth.True) result.True.Set(row);
            else if (truth == Truth.False) result.False.Set(row);
        }
    }
}
