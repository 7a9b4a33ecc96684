using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Detection.Testing;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Sources;
using Breakwater.Sources.Store;
using Breakwater.Store;
using Breakwater.Store.Segments;
using Breakwater.Tests.Store;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>What a search over a store says about itself: rows of each step, and what was left out unread.</summary>
public sealed class MeasuredSearchTests
{
    private const int BlockRows = 16_384;

    [Fact]
    public void Segments_and_blocks_that_cannot_match_are_counted_as_left_out()
    {
        using var store = StoreOf(("a", BlockRows * 3), ("b", BlockRows));
        var scan = Measure(store, $"sourcetype=a earliest=0 latest={BlockRows} | stats count", out var plan);
        Assert.Equal(("segment", 2, 1L), (scan.PartName, scan.PartCount, scan.LeftOutPartCount));
        Assert.Equal((4, 3), (scan.BlockCount, scan.LeftOutBlockCount));
        Assert.Equal((BlockRows, BlockRows), (scan.ReadRowCount, scan.PassedRowCount));
        Assert.Equal([1, BlockRows], plan.Steps.Select(step => step.Measure.RowCount));
        Assert.Empty(scan.Left);
    }

    [Fact]
    public void A_search_that_ends_early_counts_what_it_took()
    {
        using var store = StoreOf(("a", BlockRows * 2));
        var scan = Measure(store, "sourcetype=a | head 5", out var plan);
        Assert.Equal(0, scan.LeftOutBlockCount);
        Assert.Equal(5, plan.Steps[0].Measure.RowCount);
        Assert.InRange(plan.Steps[0].OwnTime, TimeSpan.Zero, plan.Steps[0].Measure.Time);
    }

    private static ScanTally Measure(EventStore store, string search, out MeasuredPlan plan)
    {
        var compiled = SearchAnswer.Compile(search, new TestEnvironment(), SearchVariation.Default with { Workers = 2, Source = _ => [new StoreSource(store)] }).Search!;
        plan = new MeasuredPlan(compiled.Plan);
        foreach (var _ in (compiled with { Plan = plan.Plan }).Run())
        {
        }

        return Assert.Single(plan.Steps.SelectMany(step => step.Measure.Scans));
    }

    private static EventStore StoreOf(params (string SourceType, int Rows)[] segments)
    {
        var disk = new MemoryDisk();
        using (var writer = EventStore.TryOpenToWrite(disk)!)
        {
            foreach (var (sourceType, rows) in segments)
            {
                using var transaction = writer.Begin();
                var builder = new SegmentBuilder();
                builder.Add(StoredRows.BatchOf(
                    ("_time", new NumberColumn([.. Enumerable.Range(0, rows).Select(row => (double)row)])),
                    ("sourcetype", new ConstantColumn(Value.FromText(sourceType), rows))));
                transaction.Add("main", builder);
                transaction.Commit([]);
            }
        }

        return EventStore.OpenToRead(disk);
    }
}
