using Breakwater.Columns.Values;
using Breakwater.Engine.Knowledge;

namespace Breakwater.Engine.Evaluation.Searching;

/// <summary>Applies the filter of a lookup's definition to its table.</summary>
internal static class LookupFilter
{
    /// <summary>The lookup with only the rows that its filter lets through.</summary>
    public static Lookup Apply(Lookup lookup, EvaluationScope scope)
    {
        if (lookup.Filter is not { } filter) return lookup;
        var formula = SearchBinder.Bind(filter, scope);
        var columns = formula.Fields.Select(field => LookupMatcher.IndexOf(lookup.Table, field)).ToArray();
        var kept = lookup.Table.Rows.Where(row => formula.Root.Evaluate([.. columns.Select(column => CellOf(row, column))]).IsTrue).ToList();
        return lookup with { Filter = null, Table = lookup.Table with { Rows = kept } };
    }

    private static Value CellOf(string?[] row, int column) => column >= 0 && row[column] is { Length: > 0 } cell ? Value.FromText(cell) : Value.Null;
}
