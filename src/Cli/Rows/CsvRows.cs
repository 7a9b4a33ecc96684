using Breakwater.Columns.Batches;
using Breakwater.Detection.Output;

namespace Breakwater.Cli.Rows;

/// <summary>Comma-separated values under a header line, as RFC 4180 has it; several values of a cell stand on lines of their own within its quotes.</summary>
internal sealed class CsvRows(TextWriter output) : CollectedRows
{
    protected override void WriteAll(Batch rows)
    {
        CsvLine.Write(output, [.. rows.Schema.Names]);
        var cells = new string?[rows.Schema.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < cells.Length; column++) cells[column] = rows[column][row].ToText();
            CsvLine.Write(output, cells);
        }
    }
}
