using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Detection.Findings;

/// <summary>A field of a row, present.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Value">Its value or values.</param>
public readonly record struct ResultField(string Name, Value Value);

/// <summary>A row as a search left it. The values stay in the columns of its batch, which lives as long as the row does.</summary>
/// <param name="Rows">The batch, free of its producer's buffers where the row is kept.</param>
/// <param name="Index">Which of its rows.</param>
public readonly record struct ResultRow(Batch Rows, int Index)
{
    /// <summary>The fields of the search's result, in output order; this row may lack some.</summary>
    public Schema Schema => Rows.Schema;

    /// <summary>The value of a field, absent where the row lacks it.</summary>
    public Value this[string field] => Schema.IndexOf(field) is >= 0 and var column ? ValueAt(column) : Value.Null;

    /// <summary>The fields that the row has, in output order.</summary>
    public IEnumerable<ResultField> Fields
    {
        get
        {
            for (var i = 0; i < Schema.Count; i++)
            {
                if (ValueAt(i) is { IsNull: false } value) yield return new ResultField(Schema.Names[i], value);
            }
        }
    }

    /// <summary>The value of the field at a position of the schema, absent where the row lacks it.</summary>
    // Perf: of a column that is computed when it is read, this cell alone is, and it is not kept: most rows are read once, and many never.
    public Value ValueAt(int column) => Rows.Columns[column][Index];
}
