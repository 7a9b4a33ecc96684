using System.Text;
using Breakwater.Content.Packs;
using Breakwater.Detection.Output;
using Breakwater.Detection.Report;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Binding;
using Breakwater.Ingest.Scanning;
using Breakwater.Tests.Ingest;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Hunts through the example logs as files: drilldowns find what the detections found, and every output is the same whoever did the work.</summary>
public sealed class ExampleDrilldownTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_drilldown_of_every_example_finding_returns_rows(bool hasRange)
    {
        // The range ends long before the clock, at which the risk events are written.
        var range = hasRange ? new SearchTimeRange(1_000_000_000, StandingClock.Seconds - 1) : default;
        var hunt = new Hunt(Hunting.Pack, [Examples()], Hunting.Options with { Search = Hunting.Options.Search with { TimeRange = range } });
        var result = hunt.Run(new DetectionSelection().Apply(Hunting.Pack, []));
        var runs = hunt.RunDrilldowns(result).ToList();
        Assert.Equal(2 * result.Findings.Count(), runs.Count);
        Assert.NotEmpty(runs);
        Assert.All(runs, run =>
        {
            Assert.Empty(run.Diagnostics);
            Assert.True(run.RowCount > 0, $"no rows: {run.Drilldown.Search} from {run.Drilldown.Earliest} to {run.Drilldown.Latest}");
        });
    }

    [Fact]
    public void Threads_and_batches_leave_every_output_as_it_is()
    {
        var expected = Outputs(1, 4096);
        Assert.Equal(expected, Outputs(1, 1));
        Assert.Equal(expected, Outputs(4, 7));
    }

    private static string Outputs(int workers, int batchRows)
    {
        var options = Hunting.Options with { Search = Hunting.Options.Search with { Workers = workers, BatchRows = batchRows } };
        var result = new Hunt(Hunting.Pack, [Examples()], options).Run(new DetectionSelection().Apply(Hunting.Pack, []));
        using var json = new MemoryStream();
        FindingNdjson.Write(result.Findings, json);
        var text = new StringWriter();
        FindingCsv.Write([.. result.Findings], text);
        HtmlReport.Write(result, new HtmlReportSettings(), text);
        return Encoding.UTF8.GetString(json.ToArray()) + text;
    }

    private static LogFileSource Examples() => new(
        LogFolder.Files(Path.Combine(RepositoryFolder.Path, "examples")).Where(file => !file.Name.EndsWith(".md", StringComparison.Ordinal)), Scans.Catalog.Value, new LogFileOptions());
}
