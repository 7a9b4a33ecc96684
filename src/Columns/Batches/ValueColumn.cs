using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>A value a row: the form for results and for text that does not repeat.</summary>
public sealed class ValueColumn : Column
{
    private readonly Value[] _values;

    /// <summary>Takes ownership of <paramref name="values"/>, one a row.</summary>
    public ValueColumn(Value[] values) => _values = values;

    /// <summary>A value a row.</summary>
    public ReadOnlySpan<Value> Values => _values;

    public override int Length => _values.Length;

    public override Value this[int row] => _values[row];

    public override Column Slice(int start, int length) => new ValueColumn(_values.AsSpan(start, length).ToArray());

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var values = new Value[rows.Length];
        for (var i = 0; i < rows.Length; i++) values[i] = _values[rows[i]];
        return new ValueColumn(values);
    }
}
