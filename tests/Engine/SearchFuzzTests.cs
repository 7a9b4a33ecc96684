using Breakwater.Content.Packs;
using Breakwater.Detection.Testing;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Breakwater.Tests.Golden;
using Breakwater.Tests.Ingest;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>No text makes the engine fall over: it is refused with a diagnostic, or it runs.</summary>
public sealed class SearchFuzzTests
{
    private static readonly string[] Events =
    [
        """{"_time":1700000000,"_raw":"user=bob src=10.0.0.1 action=failed","index":"main","sourcetype":"x","user":"bob","src":"10.0.0.1","x":"1","y":"a"}""",
        """{"_time":1700000060,"_raw":"","index":"main","user":["amy","bob"],"dest":"h1","x":["2","b",""],"bytes":"12.5"}""",
        """{"_time":1700003600.25,"index":"main","process":"C:\\Windows\\cmd.exe /c \"whoami\"","EventCode":"4624","x":"-3","url":"http://a.b/c?d=e%20f"}""",
        """{"index":"main","json":"{\"a\":{\"b\":[1,2,{\"c\":null}]}}","x":"1e400","y":"é𝄞"}""",
    ];

    [Fact]
    public void Damaged_searches_are_refused_or_run()
    {
        var seed = Environment.TickCount;
        var pack = SharedMaterial.Directory is null ? null : PublishedContent.Load("escu");
        var mutator = new SearchMutator([.. GoldenSearches(), .. pack?.Detections.Select(detection => detection.Search.Text) ?? []], new Random(seed));
        var rows = RowBatch.Of([.. Events.Select(TestRow.Parse)], ColumnForm.Dictionary);
        var engine = new SearchEngine((pack ?? ContentPack.Empty).ToKnowledge(), [new MemorySource("events", rows)]);
        for (var i = 0; i < FuzzCount.Value; i++)
        {
            var search = mutator.Next();
            try
            {
                Run(engine, search);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}, search {i}:\n{search}\n{exception}");
            }
        }
    }

    private static void Run(SearchEngine engine, string search)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var options = new SearchOptions { Limits = new EngineLimits { HeldRows = 10_000, Groups = 10_000 }, Workers = 2, BatchRows = 2, Cancellation = timeout.Token };
        try
        {
            if (engine.Compile(new SourceText("search", search), options, _ => { }) is not { } compiled) return;
            compiled.Plan.Explain();
            foreach (var batch in compiled.Run())
            {
                if (batch.Length > options.BatchRows * 1000) break;
            }
        }
        catch (SplException)
        {
            // A limit was reached, or the input could not be read.
        }
        catch (OperationCanceledException)
        {
            // A search may ask for more than a test wants to wait for.
        }
    }

    private static IEnumerable<string> GoldenSearches() => GoldenFiles.Names.SelectMany(name => GoldenFiles.Read(name).Sections).SelectMany(section => section.Checks).Select(check => check.Text);
}
