using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators;

/// <summary>Makes a table cell by cell; fields appear in the order in which they are first named.</summary>
internal sealed class TableBuilder
{
    private readonly Dictionary<string, List<Value>> _columns = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private long _cellCount;
    private int _length;

    /// <summary>A table that has <paramref name="fields"/> first, even where no row fills them.</summary>
    public TableBuilder(params IEnumerable<string> fields)
    {
        foreach (var field in fields) AddField(field);
    }

    /// <summary>What the search may use; needed where values decide how many columns there are.</summary>
    public SearchBudget? Budget { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Length => _length;

    /// <summary>Begins another row and returns its number.</summary>
    public int AddRow() => _length++;

    /// <summary>Makes sure that the field exists.</summary>
    public void AddField(string field) => ColumnOf(field);

    /// <summary>Sets a cell of the row begun last.</summary>
    public void Set(string field, Value value) => Set(_length - 1, field, value);

    /// <summary>Sets a cell of any row.</summary>
    public void Set(int row, string field, Value value)
    {
        var column = ColumnOf(field);
        if (column.Count <= row) Fill(column, row);
        column[row] = value;
    }

    /// <summary>The table.</summary>
    public Batch ToBatch()
    {
        Budget?.CheckTable(_length, _names.Count);
        var columns = new Column[_names.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var values = new Value[_length];
            _columns[_names[i]].CopyTo(values);
            columns[i] = new ValueColumn(values);
        }

        return new Batch(new Schema(_names), columns, _length);
    }

    private void Fill(List<Value> column, int row)
    {
        const int CheckedCells = 1 << 16;
        var before = _cellCount;
        _cellCount += row + 1 - column.Count;
        if (before / CheckedCells != _cellCount / CheckedCells)
        {
            Budget?.CheckTable(_cellCount, 1);
            Budget?.Check();
        }

        while (column.Count <= row) column.Add(Value.Null);
    }

    private List<Value> ColumnOf(string field)
    {
        if (_columns.TryGetValue(field, out var column)) return column;
        _columns.Add(field, column = []);
        _names.Add(field);
        return column;
    }
}
