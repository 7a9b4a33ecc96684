using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Ingest.Scanning;

/// <summary>A field of a block whose lines are of several source types: each part has its own column, or lacks the field.</summary>
internal sealed class InterleavedColumn : DeferredColumn
{
    private readonly Interleaving _order;
    private readonly Column?[] _parts;

    public InterleavedColumn(Interleaving order, Column?[] parts)
        : base(order.Count)
    {
        _order = order;
        _parts = parts;
    }

    private InterleavedColumn(Interleaving order, Column?[] parts, int sourceLength, int[] rows)
        : base(sourceLength, rows)
    {
        _order = order;
        _parts = parts;
    }

    protected override Column Decode(ReadOnlySpan<int> rows)
    {
        var counts = new int[_parts.Length];
        foreach (var row in rows) counts[_order.PartOf(row)]++;
        var decoded = new Column?[_parts.Length];
        var isNumeric = true;
        for (var part = 0; part < decoded.Length; part++)
        {
            if (counts[part] == 0 || _parts[part] is not { } column) continue;
            decoded[part] = column.Select(RowsOf(part, counts[part], rows)).Resolve();
            isNumeric &= decoded[part] is NumberColumn;
        }

        var next = new int[_parts.Length];
        if (isNumeric) return Numbers(rows, decoded, next);
        var values = new Value[rows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var part = _order.PartOf(rows[i]);
            if (decoded[part] is { } column) values[i] = column[next[part]++];
        }

        return new ValueColumn(values);
    }

    protected override DeferredColumn WithRows(int sourceLength, int[] rows) => new InterleavedColumn(_order, _parts, sourceLength, rows);

    private NumberColumn Numbers(ReadOnlySpan<int> rows, Column?[] decoded, int[] next)
    {
        var numbers = new double[rows.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            var part = _order.PartOf(rows[i]);
            numbers[i] = decoded[part] is NumberColumn column ? column.Numbers[next[part]++] : NumberColumn.Absent;
        }

        return new NumberColumn(numbers);
    }

    private int[] RowsOf(int part, int count, ReadOnlySpan<int> rows)
    {
        var result = new int[count];
        var next = 0;
        foreach (var row in rows)
        {
            if (_order.PartOf(row) == part) result[next++] = _order.RowOf(row);
        }

        return result;
    }
}
