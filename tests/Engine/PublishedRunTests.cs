using Breakwater.Content.Packs;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>Every search of the public content is read, bound and run over no events; what cannot run names what is missing.</summary>
public sealed class PublishedRunTests
{
    // What no content can bring along: trained models, commands and lookups of other apps.
    private static readonly HashSet<string> Missing = [KnowledgeCodes.UnknownModel.Id, CommandCodes.AppCommand.Id, KnowledgeCodes.UnknownLookup.Id];

    [Theory]
    [InlineData("escu", 11)]
    [InlineData("escu_v6", 2)]
    public void Every_detection_compiles_and_runs(string folder, int mostUnavailable)
    {
        var pack = PublishedContent.Load(folder);
        Check(pack, PublishedContent.Read(folder).Detections.Select(detection => (detection.Name, detection.Search)), mostUnavailable);
    }

    [Fact]
    public void Every_baseline_compiles_and_runs()
    {
        var pack = PublishedContent.Load("escu");
        Check(pack, PublishedContent.Read("escu").Baselines.Select(baseline => (baseline.Name, baseline.Search)), mostUnavailable: 10);
    }

    private static void Check(ContentPack pack, IEnumerable<(string Name, SourceText Search)> searches, int mostUnavailable)
    {
        var engine = PublishedContent.Engine(pack);
        var failures = new List<string>();
        var unavailable = new List<string>();
        foreach (var (name, search) in searches)
        {
            var problems = new List<Diagnostic>();
            var compiled = engine.Compile(search, new SearchOptions(), problems.Add);
            if (compiled is not null && Stop(compiled) is { } stop) problems.Add(stop);
            var errors = problems.Where(problem => problem.Severity == Severity.Error).ToList();
            // A subsearch runs while the search around it is bound, so it may be the one to find that something is missing.
            if (errors.Count > 0) (errors.TrueForAll(error => Missing.Contains(error.Code.Id)) ? unavailable : failures).Add($"{name}: {string.Join('\n', errors.Select(DiagnosticRenderer.Render))}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', unavailable));
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.InRange(unavailable.Count, 0, mostUnavailable);
    }

    private static Diagnostic? Stop(CompiledSearch search)
    {
        try
        {
            search.RunToEnd();
            return null;
        }
        catch (SplException stop)
        {
            return stop.Diagnostic;
        }
    }
}
