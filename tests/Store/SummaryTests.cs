using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store;
using Breakwater.Store.Compaction;
using Breakwater.Store.Manifests;
using Breakwater.Store.Retention;
using Breakwater.Store.Segments;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>Tables that are kept beside segments: they come and go with them, and a damaged one is never believed.</summary>
public sealed class SummaryTests
{
    private const string Path = "indexes/main/00000001.0abc.sum";

    [Fact]
    public void A_summary_comes_back_after_the_store_was_closed()
    {
        var disk = SummarisedDisk();
        using var store = EventStore.OpenToRead(disk);
        var (entry, _) = Assert.Single(store.Segments);
        Assert.Equal(["a=3", "b=5"], RowsOf(store, entry));
        Assert.Null(entry.Find("other"));
    }

    [Fact]
    public void What_is_too_large_or_empty_is_remembered_without_a_file()
    {
        var disk = DiskWith(8);
        using (var store = EventStore.TryOpenToWrite(disk)!)
        {
            using var transaction = store.BeginSummaries();
            var (entry, _) = Assert.Single(store.Segments);
            transaction.Add(entry, "large", [Table(("a", 1), ("b", 2), ("c", 3))]);
            transaction.Add(entry, "empty", []);
            transaction.Commit();
        }

        Assert.DoesNotContain(disk.Paths, path => path.EndsWith(".sum", StringComparison.Ordinal));
        using var reader = EventStore.OpenToRead(disk);
        var segment = Assert.Single(reader.Segments).Entry;
        Assert.True(segment.Find("large")!.IsRefused);
        Assert.Empty(reader.ReadSummary(segment, segment.Find("empty")!)!);
    }

    [Fact]
    public void What_is_not_committed_leaves_nothing_behind()
    {
        var disk = DiskWith(8);
        using var store = EventStore.TryOpenToWrite(disk)!;
        using (var transaction = store.BeginSummaries()) transaction.Add(store.Segments[0].Entry, "0abc", [Table(("a", 1))]);
        Assert.DoesNotContain(Path, disk.Paths);
        Assert.Empty(store.Segments[0].Entry.Summaries);
    }

    [Fact]
    public void Every_flipped_bit_is_noticed_or_changes_nothing()
    {
        var whole = SummarisedDisk();
        var length = whole.BytesOf(Path).Length;
        for (var place = 0; place < length; place++)
        {
            var disk = whole.Copy();
            disk.BytesOf(Path)[place] ^= (byte)(1 << (place % 8));
            using (var store = EventStore.OpenToRead(disk))
            {
                var entry = store.Segments[0].Entry;
                if (store.ReadSummary(entry, entry.Find("0abc")!) is { } rows)
                {
                    // Bytes between sections mean nothing.
                    Assert.Equal(["a=3", "b=5"], Texts(rows));
                    continue;
                }

                Assert.Contains(Path, Assert.Single(store.Problems), StringComparison.Ordinal);
                Assert.Null(Assert.Single(store.Segments).Entry.Find("0abc"));
            }

            using var next = EventStore.TryOpenToWrite(disk)!;
            Assert.Empty(next.Problems);
            Assert.DoesNotContain(Path, disk.Paths);
        }
    }

    [Fact]
    public void A_missing_file_is_no_answer_and_no_damage()
    {
        var disk = SummarisedDisk();
        using var store = EventStore.OpenToRead(disk);
        disk.Delete(Path);
        var entry = store.Segments[0].Entry;
        Assert.Null(store.ReadSummary(entry, entry.Find("0abc")!));
        Assert.Empty(store.Problems);
    }

    [Fact]
    public void Summaries_leave_with_their_segment()
    {
        var disk = SummarisedDisk();
        using (var store = EventStore.TryOpenToWrite(disk)!)
        {
            Add(store, 8);
            Assert.Equal(2, new StoreCompaction(store).Run(isThorough: true, CancellationToken.None).MergedCount);
            Assert.Empty(Assert.Single(store.Segments).Entry.Summaries);
        }

        Assert.DoesNotContain(Path, disk.Paths);
        disk = SummarisedDisk();
        using var other = EventStore.TryOpenToWrite(disk)!;
        StoreRetention.Apply(other, new RetentionRule(null, 1e9, null));
        Assert.DoesNotContain(Path, disk.Paths);
    }

    [Fact]
    public void A_summary_of_a_segment_that_left_meanwhile_is_removed()
    {
        var disk = DiskWith(8);
        using var store = EventStore.TryOpenToWrite(disk)!;
        using var transaction = store.BeginSummaries();
        transaction.Add(store.Segments[0].Entry, "0abc", [Table(("a", 1))]);
        StoreRetention.Apply(store, new RetentionRule(null, 1e9, null));
        transaction.Commit();
        Assert.Empty(store.Segments);
        Assert.DoesNotContain(Path, disk.Paths);
    }

    private static MemoryDisk SummarisedDisk()
    {
        var disk = DiskWith(8);
        using var store = EventStore.TryOpenToWrite(disk)!;
        using var transaction = store.BeginSummaries();
        transaction.Add(store.Segments[0].Entry, "0abc", [Table(("a", 3), ("b", 5))]);
        transaction.Commit();
        return disk;
    }

    private static MemoryDisk DiskWith(int rows)
    {
        var disk = new MemoryDisk();
        using var store = EventStore.TryOpenToWrite(disk)!;
        Add(store, rows);
        return disk;
    }

    private static void Add(EventStore store, int rows)
    {
        using var transaction = store.Begin();
        var builder = new SegmentBuilder();
        builder.Add(StoredRows.Rows(1000, "s", [.. Enumerable.Range(0, rows).Select(row => $"{row}")]));
        transaction.Add("main", builder);
        transaction.Commit([]);
    }

    private static Batch Table(params (string Key, double Count)[] rows) => StoredRows.BatchOf(
        ("key", new ValueColumn([.. rows.Select(row => Value.FromText(row.Key))])),
        ("count", new NumberColumn([.. rows.Select(row => row.Count)])));

    private static IReadOnlyList<string> RowsOf(EventStore store, SegmentEntry entry) => Texts(store.ReadSummary(entry, entry.Find("0abc")!)!);

    private static IReadOnlyList<string> Texts(IReadOnlyList<Batch> rows) =>
        [.. rows.SelectMany(batch => Enumerable.Range(0, batch.Length).Select(row => $"{batch.Find("key")![row].ToText()}={batch.Find("count")![row].ToText()}"))];
}
