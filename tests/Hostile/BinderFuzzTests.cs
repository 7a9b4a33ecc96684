using Breakwater.Content.Loading;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Breakwater.Tests.Content;
using Breakwater.Tests.Engine;
using Breakwater.Tests.Ingest;
using Xunit;

namespace Breakwater.Tests.Hostile;

/// <summary>Searches that the manuals' grammar allows, some of them damaged, are bound against the bundled pack or refused with a diagnostic that points into them.</summary>
public sealed class BinderFuzzTests
{
    [Fact]
    public void No_search_makes_the_binder_fall_over()
    {
        var pack = ContentLoader.Load(new DirectoryContentFolder(Path.Combine(RepositoryFolder.Path, "content")));
        var engine = new SearchEngine(pack.ToKnowledge(), []);
        string[] macros = [.. pack.Macros.Where(macro => macro.Macro.Arguments.Count == 0).Select(macro => macro.Macro.Name)];
        for (var seed = 0; seed < FuzzCount.Value; seed++)
        {
            var random = new Random(seed);
            var search = new RandomSearch(random, macros).Next();
            if (seed % 3 == 0) search = new SearchMutator([search], random).Next();
            try
            {
                Bind(engine, search);
            }
            catch (Exception failure)
            {
                Assert.Fail($"seed {seed}: {failure}\n{search}");
            }
        }
    }

    private static void Bind(SearchEngine engine, string search)
    {
        // Subsearches run while a search is bound, so they are kept small.
        var options = new SearchOptions { Limits = new EngineLimits { HeldRows = 1000, Groups = 1000, Steps = 100_000, TableCells = 10_000 }, Workers = 1 };
        try
        {
            if (engine.Compile(new SourceText("search", search), options, Check) is { } compiled) Assert.NotEmpty(compiled.Plan.Explain());
        }
        catch (SplException stopped)
        {
            Check(stopped.Diagnostic);
        }
    }

    private static void Check(Diagnostic diagnostic)
    {
        if (diagnostic.Location is not { } location) return;
        Assert.InRange(location.Span.Start, 0, location.Source.Text.Length);
        Assert.InRange(location.Span.End, location.Span.Start, location.Source.Text.Length);
        Assert.NotEmpty(DiagnosticRenderer.Render(diagnostic));
    }
}
