using Breakwater.Content.Formatting;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Formatting;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>Every published search keeps its plan when it is printed and read again, and when it is laid out; laying out twice changes nothing.</summary>
public sealed class PublishedLayoutTests
{
    [Theory]
    [InlineData("escu")]
    [InlineData("escu_v6")]
    public void Printed_searches_have_the_same_plan(string folder) => ForEachSearch(folder, static (engine, search) =>
    {
        if (Compile(engine, search) is not { } compiled) return null;
        var printed = PipelinePrinter.Print(compiled.Syntax);
        var again = Compile(engine, new SourceText(search.Name, printed));
        return again?.Plan.Explain() == compiled.Plan.Explain() ? null : $"{printed}\n{compiled.Plan.Explain()}\n{again?.Plan.Explain()}";
    });

    [Theory]
    [InlineData("escu")]
    [InlineData("escu_v6")]
    public void Laid_out_searches_have_the_same_plan(string folder) => ForEachSearch(folder, static (engine, search) =>
    {
        var diagnostics = new DiagnosticBag(search);
        if (SplFormatter.Format(search, CommandCatalog.Table, diagnostics) is not { } formatted) return string.Join('\n', diagnostics.Items);
        var text = new SourceText(search.Name, formatted);
        if (SplFormatter.Format(text, CommandCatalog.Table, diagnostics) is var twice && twice != formatted) return $"once:\n{formatted}\ntwice:\n{twice}";
        var plan = Compile(engine, search)?.Plan.Explain();
        var formattedPlan = Compile(engine, text)?.Plan.Explain();
        return plan == formattedPlan ? null : $"{formatted}\n{plan}\n{formattedPlan}";
    });

    [Theory]
    [InlineData("escu")]
    [InlineData("escu_v6")]
    public void Laid_out_files_hold_the_same_content(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(SharedMaterial.Require(folder), "detections"), "*.yml", SearchOption.AllDirectories))
        {
            var file = new SourceText(path, File.ReadAllText(path));
            var diagnostics = new DiagnosticBag(file);
            if (SearchLayout.Format(file, CommandCatalog.Table, diagnostics) is not { } formatted) continue;
            Assert.Equal(formatted, SearchLayout.Format(new SourceText(path, formatted), CommandCatalog.Table, diagnostics));
            Assert.Equal(LinesAround(file.Text), LinesAround(formatted));
        }
    }

    // Everything but the search: what stands before its key, and from the next key on.
    private static List<string> LinesAround(string text)
    {
        var lines = text.Split('\n').ToList();
        var start = lines.FindIndex(line => line.StartsWith("search:", StringComparison.Ordinal));
        if (start < 0) return lines;
        var end = lines.FindIndex(start + 1, line => line.Length > 0 && char.IsLetter(line[0]));
        return [.. lines[..start], .. lines[end..]];
    }

    private static void ForEachSearch(string folder, Func<SearchEngine, SourceText, string?> test)
    {
        var engine = PublishedContent.Engine(PublishedContent.Load(folder));
        var pack = PublishedContent.Read(folder);
        var searches = pack.Detections.Select(detection => detection.Search).Concat(pack.Baselines.Select(baseline => baseline.Search));
        var failures = searches.Select(search => (search.Name, Difference: test(engine, search))).Where(result => result.Difference is not null).ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} searches:\n{string.Join("\n\n", failures.Take(10).Select(failure => $"{failure.Name}\n{failure.Difference}"))}");
    }

    private static CompiledSearch? Compile(SearchEngine engine, SourceText search) => engine.Compile(search, new SearchOptions { Clock = new Detection.StandingClock() }, static _ => { });
}
