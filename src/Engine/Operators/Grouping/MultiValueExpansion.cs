using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Repeats a row for each of the values that a cell holds, and for each combination where several fields do, so that every cell of these fields holds one value.</summary>
internal static class MultiValueExpansion
{
    /// <summary>What making a row out of another counts in the search's budget.</summary>
    public const int StepsOfRow = 10;

    /// <summary>
    /// The batch with rows repeated, once for each different value where <paramref name="isDistinct"/>; the same batch where no cell of
    /// <paramref name="fields"/> holds several values.
    /// </summary>
    public static Batch Expand(Batch batch, IReadOnlyList<string> fields, RunContext context, bool isDistinct = false)
    {
        foreach (var field in fields)
        {
            if (batch.Find(field) is { } column && HoldsSeveral(column)) batch = ExpandField(batch, field, column, isDistinct, context);
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

    private static Value Distinct(Value cell)
    {
        var seen = new HashSet<Value>();
        var values = new List<Value>(cell.Count);
        for (var i = 0; i < cell.Count; i++)
        {
            if (seen.Add(cell.ItemAt(i))) values.Add(cell.ItemAt(i));
        }

        return Value.FromMany([.. values]);
    }

    private static Batch ExpandField(Batch batch, string field, Column column, bool isDistinct, RunContext context)
    {
        var rows = new List<int>(batch.Length);
        var values = new List<Value>(batch.Length);
        for (var row = 0; row < batch.Length; row++)
        {
            var cell = isDistinct && column[row].IsMulti ? Distinct(column[row]) : column[row];
            var count = Math.Max(1, cell.Count);
            HeldRows.CheckCount((long)rows.Count + count, context, $"the values of '{field}'");
            if (count > 1) context.Budget.Spend(count * StepsOfRow);
            for (var i = 0; i < count; i++)
            {
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
