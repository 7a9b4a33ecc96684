using System.Globalization;
using System.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>A table written as text: comma- or tab-separated where the header is, else in columns that blanks separate.</summary>
/// <param name="Names">The column names, cleaned: other characters than letters and digits become underscores, leading ones go.</param>
/// <param name="Rows">Each line with its cells, as many as there are names; absent where the line is shorter.</param>
internal sealed record TextTable(IReadOnlyList<string> Names, IReadOnlyList<(string Line, IReadOnlyList<string?> Cells)> Rows)
{
    /// <summary>The table below <paramref name="header"/>.</summary>
    public static TextTable Read(string header, IEnumerable<string> lines)
    {
        var separator = header.Contains('\t', StringComparison.Ordinal) ? '\t' : header.Contains(',', StringComparison.Ordinal) ? ',' : ' ';
        var names = Split(header, separator).Select(Clean).ToList();
        // Two columns of one name would be one field: the later one gets a number.
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0 || names.IndexOf(names[i]) < i) names[i] = string.Create(CultureInfo.InvariantCulture, $"Column_{i + 1}");
        }

        return new TextTable(names, [.. lines.Select(line => (line, Cells(Split(line, separator), names.Count)))]);
    }

    /// <summary>A table whose columns have no names.</summary>
    public static TextTable WithoutHeader(IReadOnlyList<string> lines)
    {
        var separator = lines[0].Contains('\t', StringComparison.Ordinal) ? '\t' : lines[0].Contains(',', StringComparison.Ordinal) ? ',' : ' ';
        var rows = lines.Select(line => (Line: line, Cells: Split(line, separator))).ToList();
        var width = rows.Max(row => row.Cells.Count);
        var names = Enumerable.Range(1, width).Select(number => string.Create(CultureInfo.InvariantCulture, $"Column_{number}")).ToList();
        return new TextTable(names, [.. rows.Select(row => (row.Line, Cells(row.Cells, width)))]);
    }

    private static List<string> Split(string line, char separator) => separator == ' '
        ? [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)]
        : [.. line.Split(separator).Select(cell => cell.Trim())];

    private static IReadOnlyList<string?> Cells(List<string> cells, int width) =>
        [.. Enumerable.Range(0, width).Select(i => i < cells.Count && cells[i].Length > 0 ? cells[i] : null)];

    private static string Clean(string name)
    {
        var cleaned = new StringBuilder(name.Length);
        foreach (var character in name) cleaned.Append(char.IsLetterOrDigit(character) || character is '%' or '.' ? character : '_');
        return cleaned.ToString().TrimStart('_');
    }
}
