using System.Diagnostics;
using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>
/// Some rows, column by column: the only currency between operators. A field that the schema does not name is absent in every row.
/// A batch is valid until its producer is asked for the next one; who keeps it longer keeps <see cref="Materialize"/>'s result.
/// </summary>
public sealed class Batch
{
    private readonly Column[] _columns;

    /// <summary>Takes ownership of <paramref name="columns"/>, one for each name of <paramref name="schema"/> and each <paramref name="length"/> rows long.</summary>
    public Batch(Schema schema, Column[] columns, int length)
    {
        Debug.Assert(columns.Length == schema.Count, "a column for each name");
        Debug.Assert(Array.TrueForAll(columns, column => column.Length == length), "every column has the batch's rows");
        Schema = schema;
        _columns = columns;
        Length = length;
    }

    /// <summary>The fields.</summary>
    public Schema Schema { get; }

    /// <summary>How many rows.</summary>
    public int Length { get; }

    /// <summary>The column at a position of the schema, decoded.</summary>
    public Column this[int index] => _columns[index].Resolve();

    /// <summary>The columns as they are, perhaps not decoded yet: for passing them on.</summary>
    public ReadOnlySpan<Column> Columns => _columns;

    /// <summary>The column called <paramref name="name"/>, decoded, or null where every row lacks the field.</summary>
    public Column? Find(string name)
    {
        var index = Schema.IndexOf(name);
        return index < 0 ? null : this[index];
    }

    /// <summary>The cell of <paramref name="name"/> at <paramref name="row"/>.</summary>
    public Value ValueOf(string name, int row) => Find(name) is { } column ? column[row] : Value.Null;

    /// <summary>The given rows in the given order; columns that nobody read stay unread.</summary>
    public Batch Select(ReadOnlySpan<int> rows)
    {
        var columns = new Column[_columns.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = _columns[i].Select(rows);
        return new Batch(Schema, columns, rows.Length);
    }

    /// <summary>Rows <paramref name="start"/> up to <paramref name="start"/> + <paramref name="length"/>.</summary>
    public Batch Slice(int start, int length)
    {
        if (start == 0 && length == Length) return this;
        var columns = new Column[_columns.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = _columns[i].Slice(start, length);
        return new Batch(Schema, columns, length);
    }

    /// <summary>The same rows under another schema; <paramref name="columns"/> may come from this batch.</summary>
    public Batch With(Schema schema, Column[] columns) => new(schema, columns, Length);

    /// <summary>The batch free of its producer's buffers, every column decoded; what is computed from those is computed when it is read.</summary>
    public Batch Materialize()
    {
        var columns = new Column[_columns.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = _columns[i].Detach();
        return new Batch(Schema, columns, Length);
    }

    /// <summary>A materialized batch in the form to keep for long once its producer has ended: dictionaries that hold far more than these rows can go.</summary>
    public Batch Compact()
    {
        var columns = new Column[_columns.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = _columns[i].Compact();
        return new Batch(Schema, columns, Length);
    }
}
