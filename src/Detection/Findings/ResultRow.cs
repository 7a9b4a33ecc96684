using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Detection.Findings;

/// <summary>A field of a row, present.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Value">Its value or values.</param>
public readonly record struct ResultField(string Name, Value Value);

/// <summary>A row as a search left it, taken out of its batch.</summary>
public sealed class ResultRow
{
    private readonly Value[] _values;

    /// <summary>Takes ownership of <paramref name="values"/>, one for each name of <paramref name="schema"/>.</summary>
    public ResultRow(Schema schema, Value[] values)
    {
        Schema = schema;
        _values = values;
    }

    /// <summary>The fields of the search's result, in output order; this row may lack some.</summary>
    public Schema Schema { get; }

    /// <summary>The value of a field, absent where the row lacks it.</summary>
    public Value this[string field] => Schema.IndexOf(field) is >= 0 and var index ? _values[index] : Value.Null;

    /// <summary>The fields that the row has, in output order.</summary>
    public IEnumerable<ResultField> Fields
    {
        get
        {
            for (var i = 0; i < _values.Length; i++)
            {
                if (!_values[i].IsNull) yield return new ResultField(Schema.Names[i], _values[i]);
            }
        }
    }

    /// <summary>Row <paramref name="row"/> of <paramref name="batch"/>, free of the batch's buffers.</summary>
    public static ResultRow Of(Batch batch, int row)
    {
        var values = new Value[batch.Schema.Count];
        for (var i = 0; i < values.Length; i++) values[i] = batch[i][row];
        return new ResultRow(batch.Schema, values);
    }
}
