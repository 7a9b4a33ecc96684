using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Detection.Testing;

/// <summary>The kind of column that test rows are put into; an answer must not depend on it.</summary>
public enum ColumnForm
{
    /// <summary>A value a row.</summary>
    Values,

    /// <summary>Codes into a dictionary, as sources make them.</summary>
    Dictionary,
}

/// <summary>Turns test rows into a batch.</summary>
public static class RowBatch
{
    private const string TimeField = "_time";

    /// <summary>The rows as a batch, fields in order of first appearance; <c>_time</c> is a number, and absent where it is none.</summary>
    public static Batch Of(IReadOnlyList<TestRow> rows, ColumnForm form)
    {
        var schema = new Schema(rows.SelectMany(row => row.Cells.Select(cell => cell.Name)).Distinct(StringComparer.Ordinal));
        var columns = schema.Names.Select(name => ColumnOf(name, [.. rows.Select(row => row[name])], form));
        return new Batch(schema, [.. columns], rows.Count);
    }

    private static Column ColumnOf(string name, Value[] values, ColumnForm form)
    {
        if (name == TimeField) return new NumberColumn([.. values.Select(value => value.TryGetNumber(out var number) ? number : NumberColumn.Absent)]);
        return form == ColumnForm.Values ? new ValueColumn(values) : Encode(values);
    }

    private static DictionaryColumn Encode(Value[] values)
    {
        var dictionary = new LocalDictionary();
        var known = new Dictionary<Value, int>();
        var codes = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!known.TryGetValue(values[i], out codes[i])) known.Add(values[i], codes[i] = dictionary.Add(values[i]));
        }

        return new DictionaryColumn(dictionary, codes);
    }
}
