using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Finds lookups by name and shows their tables as rows.</summary>
internal static class LookupRows
{
    /// <summary>The lookup with the rows that its filter lets through, or null where there is none.</summary>
    public static Lookup? Find(string name, BindContext context) => context.Knowledge.Lookups.Find(name) is { } lookup ? LookupFilter.Apply(lookup, context.Scope) : null;

    /// <summary>The step that stands for a lookup which is not there: it fails when the search runs.</summary>
    public static PlanNode Missing(PlanNode input, string name, TextSpan span, BindContext context) =>
        new UnavailableNode(input, context.Problem(KnowledgeCodes.UnknownLookup, span, $"unknown lookup '{name}'", NameSuggestion.Help(name, context.Knowledge.Lookups.Names)));

    /// <summary>A step that reads the lookup's rows, or one that fails because there is no such lookup.</summary>
    public static PlanNode Read(PlanNode input, string name, TextSpan span, BindContext context) =>
        Find(name, context) is { } lookup ? new RowsNode(ToBatch(lookup.Table), $"lookup {name}") : Missing(input, name, span, context);

    /// <summary>The table as rows; an empty cell is absent.</summary>
    public static Batch ToBatch(LookupTable table)
    {
        var fields = table.Fields.Distinct(StringComparer.Ordinal).ToList();
        var columns = new Column[fields.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var position = LookupMatcher.IndexOf(table, fields[i]);
            columns[i] = new ValueColumn([.. table.Rows.Select(row => row[position] is { Length: > 0 } cell ? Value.FromText(cell) : Value.Null)]);
        }

        return new Batch(new Schema(fields), columns, table.Rows.Count);
    }
}
