namespace Breakwater.Ingest.Fields;

/// <summary>For each row of a block and each field slot, where the field's bytes lie. Row by row in memory: finding the fields of a line touches few cache lines.</summary>
internal sealed class FieldSpanTable
{
    private FieldSpan[] _spans = [];
    private int _stride;
    private int _rowCount;

    /// <summary>The span of <paramref name="slot"/> in <paramref name="row"/>.</summary>
    public FieldSpan this[int row, int slot] => slot < _stride ? _spans[(row * _stride) + slot] : default;

    /// <summary>Starts another block: every row is empty.</summary>
    public void Clear(int slotCount)
    {
        if (slotCount > _stride)
        {
            _stride = slotCount;
            _spans = [];
        }

        Array.Clear(_spans, 0, Math.Min(_spans.Length, _rowCount * _stride));
        _rowCount = 0;
    }

    /// <summary>Makes room for one more row and returns its number.</summary>
    public int AddRow()
    {
        var needed = (_rowCount + 1) * _stride;
        if (needed > _spans.Length) Array.Resize(ref _spans, Math.Max(needed, Math.Max(64 * _stride, _spans.Length * 2)));
        return _rowCount++;
    }

    /// <summary>Takes back the row that was added last.</summary>
    public void RemoveLastRow()
    {
        ClearRow(_rowCount - 1);
        _rowCount--;
    }

    public void Set(int row, int slot, FieldSpan span)
    {
        if (slot >= _stride) Widen(slot + 1);
        _spans[(row * _stride) + slot] = span;
    }

    /// <summary>Makes every field of <paramref name="row"/> absent.</summary>
    public void ClearRow(int row) => Array.Clear(_spans, row * _stride, _stride);

    private void Widen(int slotCount)
    {
        var stride = Math.Max(slotCount, Math.Max(8, _stride * 2));
        var spans = new FieldSpan[Math.Max(64, _rowCount) * stride];
        for (var row = 0; row < _rowCount; row++) Array.Copy(_spans, row * _stride, spans, row * stride, _stride);
        _spans = spans;
        _stride = stride;
    }
}
