using Breakwater.Columns.Batches;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>A field that stands in the event's text.</summary>
internal sealed class LocatedRecipe(LocatedField field) : ColumnRecipe
{
    public override Column Compute(EventRows events, ReadOnlySpan<int> rows) => field.Decode(events, rows);
}
