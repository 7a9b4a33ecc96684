using System.Text.Json;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Text;

namespace Breakwater.Detection.Testing;

/// <summary>Reads case files: a JSON object a line.</summary>
public static class SplCaseReader
{
    /// <summary>Reads a file; lines that are no case go to <paramref name="diagnostics"/> and are left out.</summary>
    public static IReadOnlyList<SplCase> Read(SourceText source, DiagnosticBag diagnostics)
    {
        var cases = new List<SplCase>();
        for (var lines = new TestLines(source.Text); !lines.AtEnd; lines.Skip())
        {
            if (lines.IsBlank) continue;
            try
            {
                using var document = JsonDocument.Parse(lines.Current);
                cases.Add(ReadCase(document.RootElement, source, lines.Number));
            }
            catch (JsonException exception)
            {
                diagnostics.Report(TestCodes.BadCase, lines.Span, exception.Message.TrimEnd('.'));
            }
        }

        return cases;
    }

    private static SplCase ReadCase(JsonElement json, SourceText source, int line)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException("a case is a JSON object");
        var environment = TryGet(json, "env", out var env) ? ReadEnvironment(env) : new TestEnvironment { KeepsGivenOrder = true };
        if (TryGet(json, "input", out var input)) environment = environment with { Input = ReadRows(input) };
        var error = TryGet(json, "expected_error", out var wanted) && wanted.ValueKind is not (JsonValueKind.False or JsonValueKind.Null) ? wanted.ToString() : null;
        IReadOnlyList<TestRow>? expected = TryGet(json, "expected", out var rows) ? ReadRows(rows) : null;
        if (expected is null && error is null) throw new JsonException("a case has 'expected' or 'expected_error'");
        return new SplCase(Text(json, "id") ?? throw new JsonException("a case has an 'id'"), Text(json, "topic") ?? "", Text(json, "spl") ?? throw new JsonException("a case has 'spl'"), environment)
        {
            Expected = expected,
            ExpectedError = error == "True" ? "true" : error,
            IsOrdered = !TryGet(json, "ordered", out var ordered) || ordered.ValueKind != JsonValueKind.False,
            Confidence = Text(json, "confidence") ?? "",
            File = source,
            Line = line,
        };
    }

    private static TestEnvironment ReadEnvironment(JsonElement env)
    {
        var environment = new TestEnvironment { KeepsGivenOrder = true };
        if (Number(env, "now") is { } now) environment = environment with { Now = now };
        if (Text(env, "tz") is { } zone)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) throw new JsonException($"unknown time zone '{zone}'");
            environment = environment with { TimeZone = found };
        }

        environment = environment with { TimeRange = new SearchTimeRange(Number(env, "earliest"), Number(env, "latest")) };
        foreach (var lookup in Members(env, "lookups")) environment = environment.WithLookup(ReadLookup(lookup.Name, lookup.Value));
        foreach (var macro in Members(env, "macros")) environment = environment with { Macros = environment.Macros.Add(ReadMacro(macro.Name, macro.Value)) };
        foreach (var dataset in Members(env, "datamodels")) environment = environment.WithDataset(new NamedRows(dataset.Name, ReadRows(dataset.Value)));
        foreach (var index in Members(env, "indexes")) environment = environment.WithIndex(new NamedRows(index.Name, ReadRows(index.Value)));
        return environment;
    }

    private static Lookup ReadLookup(string name, JsonElement json)
    {
        if (!TryGet(json, "fields", out var columns) || columns.ValueKind != JsonValueKind.Array) throw new JsonException($"lookup '{name}' has no 'fields'");
        var fields = columns.EnumerateArray().Select(field => field.ToString()).ToList();
        var rows = TryGet(json, "rows", out var table) && table.ValueKind == JsonValueKind.Array ? table.EnumerateArray().Select(row => ReadCells(row, fields)).ToList() : [];
        return new Lookup(name, new LookupTable(fields, rows))
        {
            Matches = LookupRecord.ReadMatches(Text(json, "match_type") ?? ""),
            IsCaseSensitive = !TryGet(json, "case_sensitive_match", out var sensitive) || !string.Equals(sensitive.ToString(), "false", StringComparison.OrdinalIgnoreCase),
            MaximumMatches = (int)(Number(json, "max_matches") ?? Lookup.DefaultMaximumMatches),
            MinimumMatches = (int)(Number(json, "min_matches") ?? 0),
            DefaultMatch = Text(json, "default_match") ?? "",
        };
    }

    // A row is an array of cells or an object by column name.
    private static string?[] ReadCells(JsonElement row, List<string> fields)
    {
        var cells = row.ValueKind == JsonValueKind.Array ? [.. row.EnumerateArray()] : fields.Select(field => TryGet(row, field, out var cell) ? cell : default).ToList();
        return [.. fields.Select((_, i) => i < cells.Count && cells[i].ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? cells[i].ToString() : null)];
    }

    private static MacroDefinition ReadMacro(string key, JsonElement json)
    {
        var open = key.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? key : key[..open];
        var arguments = TryGet(json, "args", out var args) && args.ValueKind == JsonValueKind.Array ? args.EnumerateArray().Select(argument => argument.ToString()).ToList() : [];
        return new MacroDefinition(name, arguments, new SourceText($"macro {name}", Text(json, "definition") ?? ""));
    }

    private static IReadOnlyList<TestRow> ReadRows(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(TestRow.Read)] : throw new JsonException("rows are a JSON array");

    private static IEnumerable<JsonProperty> Members(JsonElement json, string name) =>
        TryGet(json, name, out var value) && value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    private static bool TryGet(JsonElement json, string name, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out value);
    }

    private static string? Text(JsonElement json, string name) =>
        TryGet(json, name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;

    private static double? Number(JsonElement json, string name) =>
        Text(json, name) is { } text && Columns.Values.NumberText.TryParse(text, out var number) ? number : null;
}
