using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;

namespace Breakwater.Engine.Evaluation;

/// <summary>Lays out the fields of an expression for its evaluation, row after row of a batch. One array serves all rows.</summary>
internal sealed class SlotReader
{
    private readonly string[] _names;
    private readonly int[] _slots;
    private readonly Column?[] _columns;
    private readonly Value[] _row;
    private int _varyingCount;
    private int _lastVarying;

    public SlotReader(BoundExpression expression, IReadOnlyList<string> fields)
    {
        var used = new SortedSet<int>();
        expression.CollectSlots(used);
        _slots = [.. used];
        _names = [.. _slots.Select(slot => fields[slot])];
        _columns = new Column?[_slots.Length];
        _row = new Value[fields.Count];
    }

    /// <summary>Whether every field has one value throughout the batch.</summary>
    public bool IsConstant => _varyingCount == 0;

    /// <summary>The only field that varies, where it is dictionary-coded; else null.</summary>
    public DictionaryColumn? SingleDictionary => _varyingCount == 1 ? _columns[_lastVarying] as DictionaryColumn : null;

    /// <summary>The only field that varies, where it is a column of numbers; else null.</summary>
    public NumberColumn? SingleNumbers => _varyingCount == 1 ? _columns[_lastVarying] as NumberColumn : null;

    /// <summary>Whether a field that has one value throughout the batch has another one than in the batch before, so that remembered results are void.</summary>
    public bool ConstantsChanged { get; private set; }

    /// <summary>Turns to another batch.</summary>
    public void Attach(Batch batch)
    {
        var varied = _varyingCount == 1 ? _lastVarying : -1;
        _varyingCount = 0;
        ConstantsChanged = false;
        for (var i = 0; i < _slots.Length; i++)
        {
            var column = batch.Find(_names[i]);
            _columns[i] = column;
            if (column is null or ConstantColumn)
            {
                var value = column is ConstantColumn constant ? constant.Value : Value.Null;
                ConstantsChanged |= i == varied || _row[_slots[i]] != value;
                _row[_slots[i]] = value;
                _columns[i] = null;
                continue;
            }

            _varyingCount++;
            _lastVarying = i;
        }

        ConstantsChanged |= _varyingCount == 1 && _lastVarying != varied;
    }

    /// <summary>The fields of <paramref name="row"/>; valid until the next call.</summary>
    public ReadOnlySpan<Value> Row(int row)
    {
        if (_varyingCount == 0) return _row;
        for (var i = 0; i < _slots.Length; i++)
        {
            if (_columns[i] is { } column) _row[_slots[i]] = column[row];
        }

        return _row;
    }

    /// <summary>The fields with <paramref name="value"/> in the one that varies.</summary>
    public ReadOnlySpan<Value> With(Value value)
    {
        _row[_slots[_lastVarying]] = value;
        return _row;
    }
}
