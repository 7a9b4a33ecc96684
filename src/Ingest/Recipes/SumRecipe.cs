using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>The sum of several fields: what is no number counts as nothing, and where all of them are absent, so is the sum.</summary>
internal sealed class SumRecipe(ColumnRecipe[] recipes) : ColumnRecipe
{
    public override Column Compute(EventRows events, ReadOnlySpan<int> rows)
    {
        var sums = new double[rows.Length];
        Array.Fill(sums, NumberColumn.Absent);
        var isWhole = events.AreAll(rows);
        foreach (var recipe in recipes)
        {
            var column = recipe.Open(events);
            Add((isWhole ? column : column.Select(rows)).Resolve(), sums);
        }

        return new NumberColumn(sums);
    }

    private static void Add(Column column, double[] sums)
    {
        for (var row = 0; row < sums.Length; row++)
        {
            if (NumberOf(column, row) is not { } number) continue;
            sums[row] = (NumberColumn.IsAbsent(sums[row]) ? 0 : sums[row]) + number;
        }
    }

    private static double? NumberOf(Column column, int row)
    {
        if (column is DecimalColumn decimals && DecimalText.TryInteger(decimals.Packed[row], out var whole)) return whole;
        var value = column[row];
        return value.IsNull ? null : value.TryGetNumber(out var number) ? number : 0;
    }
}
