using Breakwater.Columns.Batches;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>A column that some rule computes for the rows that are still wanted when somebody first reads it.</summary>
internal sealed class ComputedColumn : DeferredColumn
{
    private readonly ColumnRecipe _recipe;
    private readonly EventRows _events;

    public ComputedColumn(ColumnRecipe recipe, EventRows events)
        : base(events.Count)
    {
        _recipe = recipe;
        _events = events;
    }

    private ComputedColumn(ColumnRecipe recipe, EventRows events, int sourceLength, int[] rows)
        : base(sourceLength, rows)
    {
        _recipe = recipe;
        _events = events;
    }

    protected override Column Decode(ReadOnlySpan<int> rows) => _recipe.Compute(_events, rows);

    protected override DeferredColumn WithRows(int sourceLength, int[] rows) => new ComputedColumn(_recipe, _events, sourceLength, rows);
}
