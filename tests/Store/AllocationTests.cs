using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Content.Packs;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Breakwater.Sources.Store;
using Breakwater.Store;
using Breakwater.Store.Segments;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>A search over a store allocates for its groups and for each batch, but not for each row: twice the rows take no more memory than the descriptions of twice the batches.</summary>
public sealed class AllocationTests
{
    private const int Rows = 400_000;
    private const int BatchRows = 4096;

    // A batch and the columns of it at each step, without their values: a number in each row would be four or eight times as much.
    private const double MostBytesOfBatch = 4096;

    [Theory]
    [InlineData("tag=network | stats count by app, action")]
    [InlineData("tag=network | stats count sum(bytes) as bytes min(_time) as first max(_time) as last by app, action")]
    [InlineData("tag=network app=dns NOT dest_port=53 | stats count max(_time) as last by action, dest_port")]
    [InlineData("| tstats count min(_time) as first from datamodel=Network_Traffic where All_Traffic.app=dns by All_Traffic.action All_Traffic.dest_port")]
    public void Rows_take_no_memory_of_their_own(string search)
    {
        using var small = Fill(Rows);
        using var large = Fill(2 * Rows);
        var (few, many) = (Measure(small, search), Measure(large, search));
        Assert.InRange(many - few, long.MinValue, (long)(Rows / BatchRows * MostBytesOfBatch));
    }

    // The least of several: what is found out once and then kept does not count.
    private static long Measure(EventStore store, string search)
    {
        var source = new StoreSource(store);
        var least = long.MaxValue;
        for (var round = 0; round < 4; round++)
        {
            var problems = new List<Diagnostic>();
            var compiled = new SearchEngine(Knowledge.Value.ToKnowledge(), [source]).Compile(new SourceText("search", search), new SearchOptions { Workers = 1, BatchRows = BatchRows }, problems.Add);
            Assert.True(compiled is not null, string.Join('\n', problems.Select(problem => problem.Message)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(compiled.Run().Sum(batch => batch.Length) > 0);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static Lazy<ContentPack> Knowledge { get; } = new(() => Detection.Hunting.Pack);

    private static EventStore Fill(int count)
    {
        var disk = new MemoryDisk();
        using (var writer = EventStore.TryOpenToWrite(disk)!)
        {
            var builder = new SegmentBuilder();
            for (var first = 0; first < count; first += BatchRows) builder.Add(Flows(first, Math.Min(BatchRows, count - first)));
            using var transaction = writer.Begin();
            transaction.Add("main", builder);
            transaction.Commit([]);
        }

        return EventStore.OpenToRead(disk);
    }

    private static Batch Flows(int first, int count)
    {
        Value[] Texts(Func<int, string> textOf) => [.. Enumerable.Range(first, count).Select(row => Value.FromText(textOf(row)))];
        return StoredRows.BatchOf(
            ("_time", new NumberColumn([.. Enumerable.Range(first, count).Select(row => 1_790_000_000d + row)])),
            ("index", new ConstantColumn(Value.FromText("main"), count)),
            ("sourcetype", new ConstantColumn(Value.FromText("pan:traffic"), count)),
            ("tag", new ConstantColumn(Value.FromTexts(["communicate", "network"]), count)),
            ("app", new ValueColumn(Texts(row => row % 3 == 0 ? "dns" : "ssl"))),
            ("action", new ValueColumn(Texts(row => row % 7 == 0 ? "blocked" : "allowed"))),
            ("dest_port", new ValueColumn(Texts(row => row % 5 == 0 ? "5353" : "53"))),
            ("bytes", new NumberColumn([.. Enumerable.Range(first, count).Select(row => (double)(row * 7919L % 100_003))])));
    }
}
