using Breakwater.Columns.Batches;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>How a column of the events of one source type comes about. Belongs to one thread.</summary>
internal abstract class ColumnRecipe
{
    /// <summary>The column over the rows of a block.</summary>
    public virtual Column Open(EventRows events) => new ComputedColumn(this, events);

    /// <summary>The values of the given rows.</summary>
    public abstract Column Compute(EventRows events, ReadOnlySpan<int> rows);
}
