using System.Buffers;

namespace Breakwater.Detection.Output;

/// <summary>Writes one line of CSV as RFC 4180 wants it.</summary>
public static class CsvLine
{
    // A blank at either end is lost by some readers unless it is quoted.
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the cells and CR LF; an absent cell is empty, an empty text <c>""</c>.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) output.Write(',');
            if (cells[i] is { } cell) WriteCell(output, cell);
        }

        output.Write("\r\n");
    }

    private static void WriteCell(TextWriter output, string cell)
    {
        var isPlain = cell.Length > 0 && !cell.AsSpan().ContainsAny(Special) && !char.IsWhiteSpace(cell[0]) && !char.IsWhiteSpace(cell[^1]);
        output.Write(isPlain ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }
}
