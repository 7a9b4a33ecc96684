using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Repeats a row for each of the values that a cell holds, and for each combination where several fields do, so that every cell of these fields holds one value.</summary>
internal static class MultiValueExpansion
{
    /// <summary>
    /// The batch with rows repeated, once for each different value where <paramref name="isDistinct"/>; the same batch where no cell of
    /// <paramref name="fields"/> holds several values.
    /// </summary>
    public static Batch Expand(Batch batch, IReadOnlyList<string> fields, bool isDistinct = false)
    {
        foreach (var field in fields)
        {
            if (batch.Find(field) is { } column && HoldsSeveral(column)) batch = ExpandField(batch, field, column, isDistinct);
        }

        return batch;
    }

    /// <summary>The batch with each cell of <paramref name="fields"/> reduced to its first value.</summary>
    public static Batch TakeFirst(Batch batch, IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
        {
            if (batch.Find(field) is not { } column || !HoldsSeveral(column)) continue;
            var values = new Value[batch.Length];
            for (var row = 0; row < values.Length; row++) values[row] = column[row].IsMulti ? column[row].ItemAt(0) : column[row];
            var columns = batch.Columns.ToArray();
            columns[batch.Schema.IndexOf(field)] = new ValueColumn(values);
            batch = batch.With(batch.Schema, columns);
        }

        return batch;
    }

    private static bool HoldsSeveral(Column column) => column switch
    {
        NumberColumn => false,
        ConstantColumn constant => constant.Value.IsMulti,
        DictionaryColumn coded => coded.Dictionary.HasLists && AnyMulti(column),
        _ => AnyMulti(column),
    };

    private static bool AnyMulti(Column column)
    {
        for (var row = 0; row < column.Length; row++)
        {
            if (column[row].IsMulti) return true;
        }

        return false;
    }

    private static bool IsRepeated(Value cell, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (cell.ItemAt(i).Equals(cell.ItemAt(index))) return true;
        }

        return false;
    }

    private static Batch ExpandField(Batch batch, string field, Column column, bool isDistinct)
    {
        var rows = new List<int>(batch.Length);
        var values = new List<Value>(batch.Length);
        for (var row = 0; row < batch.Length; row++)
        {
            var cell = column[row];
            for (var i = 0; i < Math.Max(1, cell.Count); i++)
            {
                if (isDistinct && IsRepeated(cell, i)) continue;
                rows.Add(row);
                values.Add(cell.IsNull ? cell : cell.ItemAt(i));
            }
        }

        var expanded = batch.Select(rows.ToArray());
        var columns = expanded.Columns.ToArray();
        columns[batch.Schema.IndexOf(field)] = new ValueColumn([.. values]);
        return expanded.With(batch.Schema, columns);
    }
}
