using System.Text.Json;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Reports;

/// <summary>Diagnostics in SARIF 2.1.0, the form that code hosts and editors read.</summary>
internal static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>Writes one run. Files below <paramref name="folder"/>, where the program was started, are named by their way from there, as code hosts want it.</summary>
    public static void Write(IReadOnlyList<Diagnostic> diagnostics, string folder, Stream output)
    {
        List<DiagnosticCode> rules = [.. diagnostics.Select(diagnostic => diagnostic.Code).DistinctBy(code => code.Id).OrderBy(code => code.Id, StringComparer.Ordinal)];
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        // Columns are counted as this program counts them everywhere.
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var diagnostic in diagnostics) WriteResult(json, diagnostic, rules.FindIndex(rule => rule.Id == diagnostic.Code.Id), folder);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, IReadOnlyList<DiagnosticCode> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "breakwater");
        json.WriteString("version", ProgramVersion.Number);
        json.WriteStartArray("rules");
        foreach (var code in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", code.Id);
            WriteText(json, "shortDescription", code.Title);
            WriteText(json, "fullDescription", code.Explanation);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", LevelOf(code.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic, int ruleIndex, string folder)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", LevelOf(diagnostic.Severity));
        WriteText(json, "message", diagnostic.Help is { } help ? $"{diagnostic.Message} ({help})" : diagnostic.Message);
        json.WriteStartArray("locations");
        // A text that was made while checking stands in no file.
        if (diagnostic.Location is { } location && File.Exists(location.Source.Name)) WriteLocation(json, location, folder);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, SourceLocation location, string folder)
    {
        var (startLine, startColumn) = location.Source.LineAndColumn(location.Span.Start);
        var (endLine, endColumn) = location.Source.LineAndColumn(location.Span.End);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(location.Source.Name, folder));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", startLine);
        json.WriteNumber("startColumn", startColumn);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string UriOf(string path, string folder)
    {
        var full = Path.GetFullPath(path, folder);
        var relative = Path.GetRelativePath(folder, full).Replace('\\', '/');
        var isBelow = relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
        return isBelow ? string.Join('/', relative.Split('/').Select(Uri.EscapeDataString)) : new Uri(full).AbsoluteUri;
    }

    private static string LevelOf(Severity severity) => severity.ToString().ToLowerInvariant();

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
