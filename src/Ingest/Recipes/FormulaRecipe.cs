using Breakwater.Columns.Batches;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>A field that an expression computes from others.</summary>
internal sealed class FormulaRecipe(Schema inputs, ColumnRecipe[] recipes, Func<Batch, Column> formula) : ColumnRecipe
{
    public override Column Compute(EventRows events, ReadOnlySpan<int> rows) => formula(InputBatch.Open(inputs, recipes, events, rows));
}
