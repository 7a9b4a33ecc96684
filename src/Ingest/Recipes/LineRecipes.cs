using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>The whole line.</summary>
internal sealed class RawRecipe : ColumnRecipe
{
    public override Column Compute(EventRows events, ReadOnlySpan<int> rows)
    {
        var values = new Value[rows.Length];
        for (var i = 0; i < values.Length; i++) values[i] = Value.FromText(Encoding.UTF8.GetString(events.LineOf(rows[i])));
        return new ValueColumn(values);
    }
}

/// <summary>How many lines an event has.</summary>
internal sealed class LineCountRecipe : ColumnRecipe
{
    public override Column Compute(EventRows events, ReadOnlySpan<int> rows)
    {
        var counts = new double[rows.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = 1 + events.LineOf(rows[i]).Count((byte)'\n');
        return new NumberColumn(counts);
    }
}
