using Breakwater.Columns.Batches;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>The batch of inputs that a formula reads.</summary>
internal static class InputBatch
{
    public static Batch Open(Schema inputs, ColumnRecipe[] recipes, EventRows events, ReadOnlySpan<int> rows)
    {
        var columns = new Column[recipes.Length];
        var isWhole = events.AreAll(rows);
        for (var i = 0; i < columns.Length; i++)
        {
            var column = recipes[i].Open(events);
            columns[i] = isWhole ? column : column.Select(rows);
        }

        return new Batch(inputs, columns, rows.Length);
    }
}
