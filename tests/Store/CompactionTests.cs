using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store;
using Breakwater.Store.Compaction;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;
using Xunit;
using static Breakwater.Tests.Store.StoredRows;

namespace Breakwater.Tests.Store;

/// <summary>Small segments become large ones, and no row changes by that.</summary>
public sealed class CompactionTests
{
    private const double Day = 86_400;

    [Fact]
    public void Segments_of_an_index_and_a_source_type_are_merged_in_the_order_of_time()
    {
        var disk = new MemoryDisk();
        using var store = EventStore.TryOpenToWrite(disk)!;
        Load(store, "main", Rows(20, "a", "3", "4"));
        Load(store, "main", Rows(10, "b", "x"));
        Load(store, "main", Rows(0, "a", "1"));
        Load(store, "other", Rows(5, "a", "o"));
        Load(store, "main", Rows(10, "a", "2"));
        Load(store, "main", BatchOf(("id", new ValueColumn([Value.FromText("no time, no type")]))));
        var result = Compact(store);
        Assert.Equal((3, 1, 4), (result.MergedCount, result.WrittenCount, result.RowCount));
        Assert.Equal(["1", "2", "3", "4", "x", "o", "no time, no type"], Ids(store));
        Assert.Equal("main 0-21 4", Describe(store.Manifest.Segments[0]));
        using var reader = EventStore.OpenToRead(disk);
        Assert.Equal(Ids(store), Ids(reader));
        Assert.Equal(4, disk.Paths.Count(path => path.EndsWith(".seg", StringComparison.Ordinal)));
    }

    [Fact]
    public void Values_of_every_kind_and_rows_of_one_instant_stay_as_they_are()
    {
        var random = new Random(4);
        var disk = new MemoryDisk();
        using var store = EventStore.TryOpenToWrite(disk)!;
        for (var i = 0; i < 12; i++) Load(store, "main", RandomRows(random, 1 + random.Next(900)));
        var before = Rendered(store);
        Compact(store);
        Assert.Single(store.Segments);
        Assert.Equal(before, Rendered(store));
    }

    [Fact]
    public void A_search_that_began_before_reads_on()
    {
        var disk = new MemoryDisk();
        using var store = EventStore.TryOpenToWrite(disk)!;
        for (var i = 0; i < 5; i++) Load(store, "main", Rows(i, "a", $"{i}"));
        using var reader = EventStore.OpenToRead(disk);
        var segments = store.Segments;
        Compact(store);
        Assert.Single(store.Segments);
        Assert.Equal(["0", "1", "2", "3", "4"], segments.Select(pair => pair.Segment.Find("id")!.Gather([0])[0].ToText()));
        Assert.Equal(["0", "1", "2", "3", "4"], Ids(reader));
    }

    [Fact]
    public void Days_stay_apart_so_that_old_events_can_leave()
    {
        using var store = EventStore.TryOpenToWrite(new MemoryDisk())!;
        for (var i = 0; i < 20; i++) Load(store, "main", Rows(i * Day / 4, "a", $"{i:D2}"));
        Compact(store);
        Assert.InRange(store.Manifest.Segments.Count, 4, 5);
        Assert.All(store.Manifest.Segments, entry => Assert.InRange(entry.Greatest - entry.Least, 0, Day));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i:D2}"), Ids(store));
    }

    [Theory]
    [InlineData(100, int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, 4000, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue, 500)]
    public void Limits_of_rows_bytes_and_memory_hold(int rows, int bytes, int memory)
    {
        using var store = EventStore.TryOpenToWrite(new MemoryDisk(), new StoreLimits { MergedRows = rows, MergedBytes = bytes, MergingBytes = memory })!;
        for (var i = 0; i < 50; i++) Load(store, "main", Rows(i * 10, "a", [.. Enumerable.Range(0, 10).Select(row => $"{i} {row}")]));
        Compact(store);
        Assert.InRange(store.Manifest.Segments.Count, 2, 25);
        Assert.All(store.Manifest.Segments, entry => Assert.InRange(entry.RowCount, 10, rows));
        Assert.All(store.Manifest.Segments, entry => Assert.InRange(entry.LengthBytes, 1, bytes));
        Assert.Equal(500, Ids(store).Distinct().Count());
    }

    [Fact]
    public void Each_row_is_copied_a_few_times_only_however_often_something_is_loaded()
    {
        using var store = EventStore.TryOpenToWrite(new MemoryDisk())!;
        long copied = 0;
        var most = 0;
        for (var i = 0; i < 500; i++)
        {
            Load(store, "main", Rows(i, "a", $"{i}"));
            copied += new StoreCompaction(store).Run(isThorough: false, TestContext.Current.CancellationToken).RowCount;
            most = Math.Max(most, store.Manifest.Segments.Count);
        }

        Assert.InRange(copied, 500, 500 * 9);
        Assert.InRange(most, 4, 20);
    }

    [Fact]
    public void A_damaged_segment_is_set_aside_and_the_others_are_merged_the_next_time()
    {
        var disk = new MemoryDisk();
        using (var store = EventStore.TryOpenToWrite(disk)!)
        {
            for (var i = 0; i < 3; i++) Load(store, "main", Rows(i, "a", $"{i}", $"{i} too"));
        }

        var bytes = disk.BytesOf("indexes/main/00000002.seg");
        for (var place = 64; place < 160; place++) bytes[place] ^= 1;
        using var damaged = EventStore.TryOpenToWrite(disk)!;
        Assert.Equal(0, Compact(damaged).MergedCount);
        Assert.Contains("00000002.seg", Assert.Single(damaged.Problems), StringComparison.Ordinal);
        Assert.Equal(2, Compact(damaged).MergedCount);
        Assert.Equal(["0", "0 too", "2", "2 too"], SortedIds(damaged));
        Assert.Contains("indexes/main/00000002.seg", disk.Paths);
    }

    private static CompactionResult Compact(EventStore store) => new StoreCompaction(store).Run(isThorough: true, TestContext.Current.CancellationToken);

    private static void Load(EventStore store, string index, Batch rows)
    {
        var builder = new SegmentBuilder();
        builder.Add(rows);
        using var transaction = store.Begin();
        transaction.Add(index, builder);
        transaction.Commit([]);
    }

    private static string Describe(SegmentEntry entry) => $"{entry.Index} {entry.Least}-{entry.Greatest} {entry.RowCount}";

    private static Batch RandomRows(Random random, int count)
    {
        Value[] values = [Value.Null, Value.EmptyText, Value.FromNumber(2.5), Value.FromText("2.5"), Value.FromTexts(["a", "b"]), Value.FromText("half \ud83d")];
        var dictionary = new LocalDictionary();
        foreach (var value in values.Skip(1)) dictionary.Add(value);
        return BatchOf(
            ("_time", new NumberColumn([.. Enumerable.Range(0, count).Select(_ => random.Next(50) == 0 ? NumberColumn.Absent : 1000 + random.Next(40))])),
            ("id", new ValueColumn([.. Enumerable.Range(0, count).Select(_ => Value.FromText($"{random.Next()}"))])),
            ("any", new ValueColumn([.. Enumerable.Range(0, count).Select(_ => values[random.Next(values.Length)])])),
            ("coded", new DictionaryColumn(dictionary, [.. Enumerable.Range(0, count).Select(_ => random.Next(6))])),
            ($"some{random.Next(3)}", new ConstantColumn(Value.FromText("x"), count)),
            ("mixed", random.Next(2) == 0 ? new NumberColumn([.. Enumerable.Range(0, count).Select(row => row / 4.0)]) : new ConstantColumn(Value.FromText("text"), count)));
    }

    // Every row with every field, in the order of a search that merges segments by time.
    private static List<string> Rendered(EventStore store) =>
    [
        .. store.Segments.SelectMany((pair, segment) => SegmentRows.Of(pair.Segment).SelectMany(batch => Enumerable.Range(0, batch.Length).Select(row => (batch, segment, row)))
                .Select((item, place) => (Time: item.batch.ValueOf("_time", item.row), item.segment, place, Text: string.Join(' ', item.batch.Schema.Names.Order(StringComparer.Ordinal).Select(name => Render(name, item.batch.ValueOf(name, item.row))).Where(text => text.Length > 0)))))
            .OrderBy(item => item.Time.TryGetNumber(out var time) ? time : double.NegativeInfinity).ThenBy(item => item.segment).ThenBy(item => item.place).Select(item => item.Text),
    ];

    private static string Render(string name, Value value) => value.IsNull ? "" : $"{name}:{value.Kind}:{value.Count}:{value.ToText()}";
}
