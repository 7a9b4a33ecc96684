using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Content.Definitions;
using Breakwater.Content.Loading;
using Breakwater.Content.Packs;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;
using Breakwater.Language.Diagnostics;
using Breakwater.Tests.Content;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Hunts of tests: the bundled pack, perhaps with detections of the test's own laid over it, and a clock that stands still.</summary>
internal static class Hunting
{
    /// <summary>The pack that comes with the program.</summary>
    public static ContentPack Pack { get; } = ContentLoader.Load(new DirectoryContentFolder(Path.Combine(RepositoryFolder.Path, "content")));

    /// <summary>One worker and the standing clock.</summary>
    public static HuntOptions Options { get; } = new() { Search = new SearchOptions { Clock = new StandingClock(), Workers = 1 } };

    /// <summary>The bundled pack with detections of the given YAML; each file's name, type and identifier are filled in where it has none.</summary>
    public static ContentPack PackWith(params string[] detections)
    {
        var folder = new MemoryContentFolder();
        for (var i = 0; i < detections.Length; i++)
        {
            var text = detections[i];
            if (!text.Contains("name: Test", StringComparison.Ordinal)) text = $"name: Test {i}\n{text}";
            folder.Add($"detections/test_{i}.yml", $"id: 00000000-0000-0000-0000-00000000000{i}\nversion: 1\ndate: '2026-01-01'\nauthor: test\nstatus: production\n{text}");
        }

        var pack = ContentLoader.Load(folder);
        Assert.Equal(detections.Length, pack.Detections.Count);
        return Pack.Overlay(pack);
    }

    /// <summary>The detections of <paramref name="pack"/> called so, in the newest version or <c>NAME@VERSION</c>.</summary>
    public static IReadOnlyList<DetectionDefinition> Choose(ContentPack pack, params string[] names)
    {
        var problems = new List<Diagnostic>();
        var chosen = new DetectionSelection { Names = names }.Apply(pack, problems);
        Assert.Empty(problems);
        return chosen;
    }

    /// <summary>Hunts with the test's own detections of <paramref name="pack"/>.</summary>
    public static HuntResult RunTests(ContentPack pack, params ISource[] sources) => RunTests(pack, Options, sources);

    /// <summary>Hunts with the test's own detections of <paramref name="pack"/>.</summary>
    public static HuntResult RunTests(ContentPack pack, HuntOptions options, params ISource[] sources) =>
        new Hunt(pack, sources, options).Run([.. pack.Detections.Where(detection => detection.Name.StartsWith("Test", StringComparison.Ordinal))]);

    /// <summary>A row of a test's own making.</summary>
    public static ResultRow Row(params (string Name, string[] Values)[] fields) =>
        new(new Batch(new Schema(fields.Select(field => field.Name)), [.. fields.Select(field => new ConstantColumn(Value.FromTexts(field.Values), 1))], 1), 0);

    /// <summary>The row as <c>name=value</c> pairs, several values between semicolons.</summary>
    public static string Outline(ResultRow row) =>
        string.Join(' ', row.Fields.Select(field => $"{field.Name}={string.Join(';', Enumerable.Range(0, field.Value.Count).Select(i => field.Value.ItemAt(i).ToText()))}"));
}
