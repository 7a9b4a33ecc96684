using System.Text.Json;
using Breakwater.Cli.Rows;
using Breakwater.Cli.Terminals;
using Breakwater.Detection.Drilldowns;
using Breakwater.Detection.Output;

namespace Breakwater.Cli.Reports;

/// <summary>What the drilldowns of a hunt returned.</summary>
internal static class DrilldownReport
{
    private const int ShownRows = 5;

    /// <summary>Writes each drilldown with its first rows; findings about the same object share theirs, which is shown once.</summary>
    public static void Write(IReadOnlyList<DrilldownRun> runs, TextWriter output, int width, Palette palette, TimeZoneInfo zone)
    {
        if (runs.Count == 0) return;
        output.WriteLine();
        output.WriteLine(palette.Bold("Drilldowns"));
        foreach (var run in runs.DistinctBy(run => (run.Drilldown.Name, run.Drilldown.Search, run.Drilldown.Earliest, run.Drilldown.Latest)))
        {
            var count = run.HasFailed ? palette.Red("failed") : palette.Yellow(Wording.Count(run.RowCount, "row"));
            output.WriteLine($"  {DisplayText.Clean(run.Drilldown.Name)}  {count}");
            WriteRows(run, output, width, palette, zone);
        }
    }

    /// <summary>Writes each drilldown as a JSON object with all its rows.</summary>
    public static void WriteNdjson(IReadOnlyList<DrilldownRun> runs, Stream output)
    {
        foreach (var run in runs)
        {
            using (var json = new Utf8JsonWriter(output, RowJson.Options))
            {
                json.WriteStartObject();
                json.WriteString("kind", "drilldown");
                json.WriteString("detection", run.Finding.Detection.Name);
                json.WriteString("name", run.Drilldown.Name);
                json.WriteString("search", run.Drilldown.Search);
                json.WriteString("earliest", run.Drilldown.Earliest);
                json.WriteString("latest", run.Drilldown.Latest);
                json.WriteBoolean("failed", run.HasFailed);
                json.WriteNumber("row_count", run.RowCount);
                json.WriteStartArray("rows");
                foreach (var row in run.Rows) RowJson.Write(json, row);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            output.WriteByte((byte)'\n');
        }
    }

    private static void WriteRows(DrilldownRun run, TextWriter output, int width, Palette palette, TimeZoneInfo zone)
    {
        if (run.Rows.Count == 0) return;
        var names = TableRows.VisibleOf([.. run.Schema.Names.Where(name => run.Rows.Any(row => !row[name].IsNull))]);
        var table = new TextTable(names) { Indent = 4 };
        foreach (var row in run.Rows.Take(ShownRows)) table.Add(names.Select(name => CellText.Of(name, row[name], zone)));
        table.Write(output, width, palette);
        if (run.RowCount > ShownRows) output.WriteLine(palette.Dim($"    and {Wording.Count(run.RowCount - ShownRows, "more row")}"));
    }
}
