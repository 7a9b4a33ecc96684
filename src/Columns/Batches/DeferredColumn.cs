using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>
/// A column that is decoded only when somebody reads it, and then only for the rows that are still wanted: selecting rows before the first read
/// composes the selection. A batch that holds one is valid until its producer is asked for the next batch.
/// </summary>
public abstract class DeferredColumn : Column
{
    private readonly int[]? _rows;
    private readonly int _sourceLength;
    private Column? _decoded;

    /// <summary>A column over all <paramref name="length"/> rows of the producer's block.</summary>
    protected DeferredColumn(int length) => _sourceLength = length;

    /// <summary>A column over the given rows of the producer's block.</summary>
    protected DeferredColumn(int sourceLength, int[] rows)
    {
        _sourceLength = sourceLength;
        _rows = rows;
    }

    public override int Length => _rows?.Length ?? _sourceLength;

    public override Value this[int row] => Resolve()[row];

    public override Column Resolve() => _decoded ??= _rows is null ? DecodeAll(_sourceLength) : Decode(_rows);

    public override Column Detach() => Resolve().Detach();

    public override Column Select(ReadOnlySpan<int> rows)
    {
        if (_decoded is not null) return _decoded.Select(rows);
        var composed = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) composed[i] = _rows is null ? rows[i] : _rows[rows[i]];
        return WithRows(_sourceLength, composed);
    }

    /// <summary>Decodes the given rows of the producer's block.</summary>
    protected abstract Column Decode(ReadOnlySpan<int> rows);

    /// <summary>Decodes all <paramref name="length"/> rows of the producer's block; the column may be borrowed from the producer.</summary>
    protected virtual Column DecodeAll(int length) => Decode([.. Enumerable.Range(0, length)]);

    /// <summary>The same column over other rows of the same block.</summary>
    protected abstract DeferredColumn WithRows(int sourceLength, int[] rows);
}
