using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Operators;

/// <summary>Makes a table cell by cell; fields appear in the order in which they are first named.</summary>
internal sealed class TableBuilder
{
    private readonly Dictionary<string, List<Value>> _columns = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private int _length;

    /// <summary>A table that has <paramref name="fields"/> first, even where no row fills them.</summary>
    public TableBuilder(params IEnumerable<string> fields)
    {
        foreach (var field in fields) AddField(field);
    }

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
        while (column.Count <= row) column.Add(Value.Null);
        column[row] = value;
    }

    /// <summary>The table.</summary>
    public Batch ToBatch()
    {
        var columns = new Column[_names.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var values = new Value[_length];
            _columns[_names[i]].CopyTo(values);
            columns[i] = new ValueColumn(values);
        }

        return new Batch(new Schema(_names), columns, _length);
    }

    private List<Value> ColumnOf(string field)
    {
        if (_columns.TryGetValue(field, out var column)) return column;
        _columns.Add(field, column = []);
        _names.Add(field);
        return column;
    }
}
