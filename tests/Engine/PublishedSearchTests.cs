using System.Text.RegularExpressions;
using Breakwater.Content.Definitions;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>Every search of the public detections compiles, but for what the content itself lacks.</summary>
public sealed partial class PublishedSearchTests
{
    // Commands that are missing. This list only ever gets shorter.
    private static readonly HashSet<string> MissingCommands = new(StringComparer.Ordinal)
    {
        "cyberchef", "iplocation", "multikv",
    };

    private static readonly HashSet<string> Broken = new(StringComparer.Ordinal)
    {
        // Compares with a function call in a search condition, which takes only literals: the author meant 'where'.
        "Abnormally High AWS Instances Terminated by User",

        // Has a macro within double quotes, where it is plain text and no time.
        "First Time Seen Child Process of Zoom",
    };

    // Lookups and models that no pack brings along.
    private static readonly HashSet<string> LackingKnowledge = [.. KnowledgeCodes.All.Select(code => code.Id)];

    [Theory]
    [InlineData("escu")]
    [InlineData("escu_v6")]
    public void Every_search_compiles(string folder)
    {
        var pack = PublishedContent.Load(folder);
        var engine = PublishedContent.Engine(pack);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var detection in pack.Detections)
        {
            if (FirstError(engine, detection) is not { } error) continue;
            if (MissingCommand().Match(error.Message) is { Success: true } match && MissingCommands.Contains(match.Groups["name"].Value)) missing.Add(match.Groups["name"].Value);
            else if (!LackingKnowledge.Contains(error.Code.Id) && !Broken.Contains(detection.Name)) failures.Add($"{detection.Name}: {DiagnosticRenderer.Render(error)}");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        TestContext.Current.TestOutputHelper?.WriteLine($"missing commands: {string.Join(' ', missing.Order(StringComparer.Ordinal))}");
    }

    private static Diagnostic? FirstError(SearchEngine engine, DetectionDefinition detection)
    {
        Diagnostic? error = null;
        try
        {
            engine.Compile(detection.Search, new SearchOptions(), diagnostic => error ??= diagnostic.Severity == Severity.Error ? diagnostic : null);
        }
        catch (SplException exception)
        {
            error ??= exception.Diagnostic;
        }

        return error;
    }

    [GeneratedRegex("no command is called '(?<name>[^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex MissingCommand();
}
