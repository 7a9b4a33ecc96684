using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Finds lookups by name and shows their tables as rows.</summary>
internal static class LookupRows
{
    /// <summary>The lookup, or null after reporting that there is none.</summary>
    public static Lookup? Find(string name, TextSpan span, BindContext context)
    {
        if (context.Knowledge.Lookups.Find(name) is { } lookup) return lookup;
        var suggestion = NameSuggestion.Closest(name, context.Knowledge.Lookups.Names);
        context.Diagnostics.Report(KnowledgeCodes.UnknownLookup, span, $"unknown lookup '{name}'", suggestion is null ? null : $"did you mean '{suggestion}'?");
        return null;
    }

    /// <summary>The lookup's rows, or null after reporting that there is no such lookup.</summary>
    public static Batch? Read(string name, TextSpan span, BindContext context) => Find(name, span, context) is { } lookup ? ToBatch(lookup.Table) : null;

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
