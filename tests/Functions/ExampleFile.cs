using System.Reflection;
using System.Text.Json;
using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;
using Xunit;

namespace Breakwater.Tests.Functions;

/// <summary>An <c>eval</c> record of a golden file beside the functions.</summary>
internal sealed record Example(string File, int Line, string Section, string Expression, IReadOnlyDictionary<string, Value> Row, string Expected);

/// <summary>Reads the <c>eval</c> records of the golden files that travel with the engine.</summary>
internal static class ExampleFile
{
    private static readonly Assembly Engine = typeof(FunctionCatalog).Assembly;

    public static IEnumerable<Example> ReadAll()
    {
        foreach (var name in Engine.GetManifestResourceNames().Where(name => name.EndsWith("Functions.spltest", StringComparison.Ordinal) || name == "ValueOperators.spltest").Order(StringComparer.Ordinal))
        {
            using var stream = Engine.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            foreach (var example in Read(name, reader.ReadToEnd().Split('\n'))) yield return example;
        }
    }

    private static IEnumerable<Example> Read(string file, string[] lines)
    {
        var section = "";
        IReadOnlyDictionary<string, Value> row = new Dictionary<string, Value>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal))
            {
                section = lines[i][3..];
                row = new Dictionary<string, Value>();
            }
            else if (lines[i] == "events")
            {
                row = ReadRow(lines[++i]);
                while (i + 1 < lines.Length && lines[i + 1].Length > 0) i++;
            }
            else if (lines[i].StartsWith("eval ", StringComparison.Ordinal))
            {
                var start = i;
                Assert.True(lines[++i] == "----", $"{file}({i + 1}): expected '----'");
                var expected = new List<string>();
                while (++i < lines.Length && lines[i].Length > 0) expected.Add(lines[i]);
                yield return new Example(file, start + 1, section, lines[start][5..], row, string.Join('\n', expected));
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
}
