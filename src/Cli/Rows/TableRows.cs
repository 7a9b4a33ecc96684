using Breakwater.Cli.Terminals;
using Breakwater.Columns.Batches;

namespace Breakwater.Cli.Rows;

/// <summary>An aligned table. Events whose fields nobody chose show their time and text, since all their fields would fit no screen.</summary>
internal sealed class TableRows(TextWriter output, int width, Palette palette, TimeZoneInfo zone) : CollectedRows
{
    /// <summary>Whether the search names the fields that it wants to see.</summary>
    public bool HasChosenFields { get; init; }

    /// <summary>A table with more columns than this shows those only that a row fills: nobody named so many.</summary>
    private const int ManyColumns = 20;

    protected override void WriteAll(Batch rows)
    {
        var names = Shown(rows.Schema.Names);
        if (names.Count > ManyColumns) names = [.. names.Where(name => IsFilled(rows.Find(name)))];
        Write(rows, output, width, palette, zone, names);
    }

    /// <summary>Writes the columns called <paramref name="names"/> of some rows.</summary>
    public static void Write(Batch rows, TextWriter output, int width, Palette palette, TimeZoneInfo zone, IReadOnlyList<string> names, int indent = 0)
    {
        var columns = names.Select(name => rows.Find(name)).ToArray();
        var table = new TextTable(names) { Indent = indent, RightAligned = Enumerable.Range(0, columns.Length).Where(i => IsNumeric(names[i], columns[i])).ToHashSet() };
        for (var row = 0; row < rows.Length; row++) table.Add(columns.Select((column, i) => column is null ? "" : CellText.Of(names[i], column[row], zone)));
        table.Write(output, width, palette);
    }

    /// <summary>The fields that a person wants to see, internal ones besides the time left out.</summary>
    public static IReadOnlyList<string> VisibleOf(IReadOnlyList<string> names)
    {
        var visible = names.Where(name => !name.StartsWith('_') || name == CellText.TimeField).ToList();
        return visible.Count > 0 ? visible : names;
    }

    private IReadOnlyList<string> Shown(IReadOnlyList<string> names) =>
        names.Contains(RawRows.RawField) && !HasChosenFields ? [.. new[] { CellText.TimeField, RawRows.RawField }.Where(names.Contains)] : VisibleOf(names);

    private static bool IsFilled(Column? column)
    {
        for (var row = 0; row < column?.Length; row++)
        {
            if (!column[row].IsNull) return true;
        }

        return false;
    }

    private static bool IsNumeric(string name, Column? column)
    {
        if (column is null || name == CellText.TimeField) return false;
        for (var row = 0; row < column.Length; row++)
        {
            if (!column[row].IsNull && !column[row].TryGetNumber(out _)) return false;
        }

        return true;
    }
}
