using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Knowledge;

namespace Breakwater.Engine.Operators;

/// <summary>How rows change a lookup table.</summary>
public sealed record TableWriting
{
    /// <summary>Whether rows are added to those that are there.</summary>
    public bool Appends { get; init; }

    /// <summary>The column by which rows replace others, or null.</summary>
    public string? KeyField { get; init; }

    /// <summary>The most rows that are written, or null for all.</summary>
    public int? Maximum { get; init; }

    /// <summary>Whether no rows empty a table that exists.</summary>
    public bool EmptiesTable { get; init; } = true;

    /// <summary>Whether no rows make a table that does not exist.</summary>
    public bool CreatesEmpty { get; init; }
}

/// <summary>Writes rows into a lookup table.</summary>
/// <param name="name">The lookup.</param>
/// <param name="writing">How it is changed.</param>
/// <param name="lookups">Where it is.</param>
internal sealed class TableWriter(string name, TableWriting writing, ILookupTable lookups)
{
    /// <summary>Writes the rows.</summary>
    public void Write(Batch rows)
    {
        var known = lookups.Find(name)?.Table;
        var written = rows.Slice(0, Math.Min(rows.Length, writing.Maximum ?? int.MaxValue));
        if (TableAfter(known, written) is { } table) lookups.Replace(name, table);
    }

    private LookupTable? TableAfter(LookupTable? known, Batch rows)
    {
        var isAdded = writing.Appends || writing.KeyField is not null;
        if (rows.Length == 0)
        {
            if (known is null) return writing.CreatesEmpty ? new LookupTable(FieldsOf(rows), []) : null;
            return writing.EmptiesTable && !isAdded ? known with { Rows = [] } : null;
        }

        // SPL: added rows fill the columns that the table has; what it has not is lost.
        var fields = isAdded && known is not null ? known.Fields : FieldsOf(rows);
        var cells = CellsOf(rows, fields);
        if (!isAdded || known is null) return new LookupTable(fields, cells);
        return writing.KeyField is { } key ? Upsert(known, cells, LookupMatcher.IndexOf(known, key)) : known with { Rows = [.. known.Rows, .. cells] };
    }

    private static List<string> FieldsOf(Batch rows) => [.. rows.Schema.Names.Where(name => !name.StartsWith('_'))];

    private static string?[][] CellsOf(Batch rows, IReadOnlyList<string> fields)
    {
        var cells = new string?[rows.Length][];
        for (var row = 0; row < cells.Length; row++) cells[row] = [.. fields.Select(field => CellOf(rows.ValueOf(field, row)))];
        return cells;
    }

    // SPL: a CSV cell holds one text, so several values are joined by blanks.
    private static string? CellOf(Value value) => value.IsNull ? null : string.Join(' ', Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText()));

    private static LookupTable Upsert(LookupTable known, string?[][] cells, int key)
    {
        if (key < 0) return known with { Rows = [.. known.Rows, .. cells] };
        var rows = known.Rows.ToList();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++) places[rows[i][key] ?? ""] = i;
        foreach (var row in cells)
        {
            if (row[key] is { } name && places.TryGetValue(name, out var place)) rows[place] = row;
            else rows.Add(row);
        }

        return known with { Rows = rows };
    }
}
