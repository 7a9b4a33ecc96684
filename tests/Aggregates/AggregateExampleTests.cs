using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Xunit;

namespace Breakwater.Tests.Aggregates;

/// <summary>Runs the golden records beside the aggregates by feeding accumulators directly: <c>search stats fn(field) as name, ...</c>, without a by-clause.</summary>
public sealed partial class AggregateExampleTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Examples_print_what_the_reference_shows()
    {
        var failures = new List<string>();
        foreach (var (section, line, search, rows, expected) in ReadAll())
        {
            var actual = Run(search, rows);
            if (actual != expected) failures.Add($"{section}({line}): {search}\n  expected {expected}\n  actual   {actual}");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void Every_aggregate_has_an_example_with_and_without_values()
    {
        var examples = ReadAll().ToLookup(example => example.Section);
        foreach (var function in AggregateCatalog.All)
        {
            var own = examples[function.Manual.Name].ToList();
            Assert.True(own.Count >= 2, $"'{function.Manual.Name}' has {own.Count} examples");
            Assert.True(own.Any(example => example.Search.Contains("missing", StringComparison.Ordinal)), $"no example of '{function.Manual.Name}' shows an absent field");
        }
    }

    [Fact]
    public void Names_are_found_with_their_number()
    {
        Assert.Equal("count", AggregateCatalog.Find("C", out _)?.Manual.Name);
        Assert.Equal("perc", AggregateCatalog.Find("p95", out var number)?.Manual.Name);
        Assert.Equal(95, number);
        Assert.Equal("perc", AggregateCatalog.Find("perc99.9", out number)?.Manual.Name);
        Assert.Equal(99.9, number);
        Assert.Equal("exactperc", AggregateCatalog.Find("exactperc50", out _)?.Manual.Name);
        Assert.Null(AggregateCatalog.Find("perc", out _));
        Assert.Null(AggregateCatalog.Find("p101", out _));
        Assert.Null(AggregateCatalog.Find("sum5", out _));
        Assert.Null(AggregateCatalog.Find("95", out _));
    }

    private static string Run(string search, List<Dictionary<string, Value>> rows)
    {
        var groups = new int[rows.Count];
        var time = Column(rows, "_time");
        var result = new Dictionary<string, object?>();
        foreach (Match call in Call().Matches(search["stats ".Length..]))
        {
            var function = AggregateCatalog.Find(call.Groups["fn"].Value, out var number);
            Assert.True(function is not null, $"no aggregate '{call.Groups["fn"].Value}'");
            var accumulator = function.Create(number);
            accumulator.Resize(1);
            accumulator.Add(call.Groups["field"].Success ? Column(rows, call.Groups["field"].Value) : null, function.NeedsTime ? time : null, groups);
            var value = accumulator.Result(0);
            if (!value.IsNull) result.Add(call.Groups["name"].Success ? call.Groups["name"].Value : call.Value, value.IsMulti ? Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText()).ToArray() : value.ToText());
        }

        return JsonSerializer.Serialize(result, Plain);
    }

    private static ValueColumn Column(List<Dictionary<string, Value>> rows, string name) => new([.. rows.Select(row => row.GetValueOrDefault(name))]);

    private static IEnumerable<(string Section, int Line, string Search, List<Dictionary<string, Value>> Rows, string Expected)> ReadAll()
    {
        var engine = typeof(AggregateCatalog).Assembly;
        foreach (var name in engine.GetManifestResourceNames().Where(name => name is "Count.spltest" or "Sum.spltest" or "Extreme.spltest" or "Variance.spltest" or "Percentile.spltest" or "First.spltest" or "Earliest.spltest" or "List.spltest" or "DistinctCount.spltest" or "Sparkline.spltest"))
        {
            using var reader = new StreamReader(engine.GetManifestResourceStream(name)!);
            var lines = reader.ReadToEnd().Split('\n');
            var section = "";
            List<Dictionary<string, Value>> rows = [];
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].StartsWith("## ", StringComparison.Ordinal)) section = lines[i][3..];
                if (lines[i] == "events")
                {
                    rows = [];
                    while (lines[++i].Length > 0) rows.Add(ReadRow(lines[i]));
                }

                if (!lines[i].StartsWith("search ", StringComparison.Ordinal)) continue;
                Assert.Equal("----", lines[i + 1]);
                yield return (section, i + 1, lines[i]["search ".Length..], rows, lines[i + 2]);
            }
        }
    }

    private static Dictionary<string, Value> ReadRow(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(
            member => member.Name,
            member => member.Value.ValueKind == JsonValueKind.Array ? Value.FromTexts([.. member.Value.EnumerateArray().Select(item => item.ToString())]) : Value.FromText(member.Value.ToString()));
    }

    [GeneratedRegex(@"(?<fn>[a-z_0-9.]+)(\((?<field>\w+)\))?( as (?<name>\w+))?")]
    private static partial Regex Call();
}
