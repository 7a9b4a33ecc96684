namespace Breakwater.Tests.Oracle.Values;

/// <summary>A row: the fields that it has, with their cells. Rows never change; commands make new ones.</summary>
internal sealed class Row
{
    private readonly OrderedDictionary<string, Cell> _cells;

    private Row(OrderedDictionary<string, Cell> cells) => _cells = cells;

    /// <summary>A row without fields.</summary>
    public static Row Empty { get; } = new([]);

    /// <summary>The fields that are present, in the order in which they came.</summary>
    public IEnumerable<string> Fields => _cells.Keys;

    /// <summary>The cell of a field, null where the row lacks it.</summary>
    public Cell? this[string field] => _cells.TryGetValue(field, out var cell) ? cell : null;

    /// <summary>A row of these fields; absent ones are left out.</summary>
    public static Row Of(IEnumerable<(string Field, Cell? Cell)> cells)
    {
        var row = new OrderedDictionary<string, Cell>();
        foreach (var (field, cell) in cells)
        {
            if (cell is not null) row[field] = cell;
        }

        return new Row(row);
    }

    /// <summary>The row with another cell in a field; null removes the field.</summary>
    public Row With(string field, Cell? cell)
    {
        var copy = new OrderedDictionary<string, Cell>(_cells);
        if (cell is null) copy.Remove(field);
        else copy[field] = cell;
        return new Row(copy);
    }

    /// <summary>The row with the cells of another one on top.</summary>
    public Row With(Row other) => other.Fields.Aggregate(this, (row, field) => row.With(field, other[field]));

    /// <summary>The row without some of its fields.</summary>
    public Row Where(Func<string, bool> keeps) => Of(Fields.Where(keeps).Select(field => (field, this[field])));

    /// <summary>Whether both rows have the same fields with the same values, in whatever order.</summary>
    public bool IsSameAs(Row other) => _cells.Count == other._cells.Count && _cells.All(cell => cell.Value.Equals(other[cell.Key]));
}
