using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store;
using Breakwater.Store.Disk;
using Xunit;
using static Breakwater.Tests.Store.StoredRows;

namespace Breakwater.Tests.Store;

/// <summary>Rows that come one by one: durable when acknowledged, searchable at once, in segments when they are many.</summary>
public sealed class WriteAheadLogTests
{
    [Fact]
    public async Task Values_of_every_kind_come_back_before_and_after_a_restart_and_from_a_segment()
    {
        Value[] values = [Value.Null, Value.EmptyText, Value.FromText("a\nä \ud83d\ude00"), Value.FromText("half \ud83d"), Value.FromNumber(5.25), Value.FromText("5"), Value.FromNumber(double.NaN), Value.FromTexts(["b", "c"]), Value.FromMany(Value.FromNumber(1), Value.FromText("1"))];
        var dictionary = new LocalDictionary();
        foreach (var value in values) dictionary.Add(value);
        var batch = BatchOf(
            ("_time", new NumberColumn([.. Enumerable.Range(0, values.Length).Select(row => row == 4 ? NumberColumn.Absent : 1_700_000_000.123456 + row)])),
            ("plain", new ValueColumn(values)),
            ("coded", new DictionaryColumn(dictionary, [8, 0, 2, 2, 0, 1, 7, 8, 3])),
            ("same", new ConstantColumn(Value.FromTexts(["x", "y"]), values.Length)));
        var disk = new MemoryDisk();
        using (var store = EventStore.TryOpenToWrite(disk)!)
        {
            await store.Append("main", batch);
            AssertHolds(batch, store);
        }

        using (var reader = EventStore.OpenToRead(disk)) AssertHolds(batch, reader);
        using (var store = EventStore.TryOpenToWrite(disk)!)
        {
            AssertHolds(batch, store);
            Assert.Equal(batch.Length, store.Seal());
            Assert.Equal(0, store.UnsealedRowCount);
            AssertHolds(batch, store);
        }

        Assert.DoesNotContain(disk.Paths, path => path.StartsWith("wal/", StringComparison.Ordinal));
        using var sealedStore = EventStore.OpenToRead(disk);
        Assert.Empty(sealedStore.Problems);
        AssertHolds(batch, sealedStore);
    }

    [Fact]
    public async Task Rows_go_to_a_segment_for_each_index_and_source_type()
    {
        var disk = new MemoryDisk();
        using var store = EventStore.TryOpenToWrite(disk)!;
        await store.Append("main", Rows(10, "b", "1", "2"));
        await store.Append("Main/../x", Rows(20, "a", "3"));
        await store.Append("main", Rows(5, "a", "4"));
        await store.Append("main", Rows(0, "b", "5"));
        Assert.Equal(["1", "2", "3", "4", "5"], SortedIds(store));
        store.Seal();
        Assert.Equal(["indexes/%4Dain%2F%2E%2E%2Fx", "indexes/main"], disk.Paths.Where(path => path.EndsWith(".seg", StringComparison.Ordinal)).Select(path => path[..path.LastIndexOf('/')]).Distinct());
        Assert.Equal(["Main/../x 20-20 1", "main 5-5 1", "main 0-11 3"], store.Manifest.Segments.Select(entry => $"{entry.Index} {entry.Least}-{entry.Greatest} {entry.RowCount}"));
        Assert.Equal(["3", "4", "5", "1", "2"], Ids(store));
    }

    [Fact]
    public async Task Many_appends_become_segments_by_themselves_and_searches_see_few_of_them()
    {
        var disk = new MemoryDisk();
        using var store = EventStore.TryOpenToWrite(disk, new StoreLimits { UnsealedRows = 1000 })!;
        for (var i = 0; i < 2500; i++)
        {
            await store.Append("main", Rows(i, "a", $"{i:D4}"));
            if (i % 7 == 0) Assert.InRange(store.Segments.Count, 1, 14);
        }

        Assert.Equal(Enumerable.Range(0, 2500).Select(i => $"{i:D4}"), SortedIds(store));
        Assert.Equal((2, 500), (store.Manifest.Segments.Count, store.UnsealedRowCount));
        using var reader = EventStore.OpenToRead(disk);
        Assert.Equal(2500, Ids(reader).Count);
    }

    [Fact]
    public async Task Callers_that_wait_for_a_flush_share_the_next_one()
    {
        var disk = new SlowDisk();
        using var store = EventStore.TryOpenToWrite(disk)!;
        await store.Append("main", Rows(0, "a", "first"));
        var before = disk.FlushCount;
        disk.Stop();
        var first = store.Append("main", Rows(1, "a", "second"));
        await disk.IsStopped;
        var others = Enumerable.Range(0, 50).Select(i => store.Append("main", Rows(2 + i, "a", $"{i}"))).ToList();
        Assert.False(first.IsCompleted || others.Exists(task => task.IsCompleted));
        Assert.Single(Ids(store));
        disk.GoOn();
        await Task.WhenAll(others.Append(first));
        Assert.Equal(2, disk.FlushCount - before);
        Assert.Equal(52, Ids(store).Count);
    }

    [Fact]
    public async Task Rows_may_come_from_several_threads_while_others_are_sealed()
    {
        var disk = new MemoryDisk();
        using (var store = EventStore.TryOpenToWrite(disk, new StoreLimits { UnsealedRows = 100 })!)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    await store.Append($"index{i % 3}", Rows(i, "a", $"{thread} {i}"));
                    if (i % 50 == 0) store.Seal();
                    if (i % 20 == 0) Assert.Contains($"{thread} {i}", Ids(store));
                }
            })));
        }

        using var reader = EventStore.OpenToRead(disk);
        Assert.Equal(800, Ids(reader).Distinct().Count());
        Assert.Equal(800, Ids(reader).Count);
    }

    [Fact]
    public async Task A_store_that_was_opened_to_read_takes_nothing()
    {
        var disk = new MemoryDisk();
        EventStore.TryOpenToWrite(disk)!.Dispose();
        Assert.False(EventStore.IsAt(disk));
        using (var writer = EventStore.TryOpenToWrite(disk)!) await writer.Append("main", Rows(0, "a", "1"));
        using var store = EventStore.OpenToRead(disk);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Append("main", Rows(0, "a", "2")));
        Assert.Throws<InvalidOperationException>(() => store.Seal());
    }

    private static void AssertHolds(Batch batch, EventStore store)
    {
        var segment = Assert.Single(store.Segments).Segment;
        var order = Enumerable.Range(0, batch.Length).OrderBy(row => batch.ValueOf("_time", row).TryGetNumber(out var time) ? time : double.NegativeInfinity).ToArray();
        foreach (var name in batch.Schema.Names)
        {
            var found = segment.Find(name)!.Gather([.. Enumerable.Range(0, batch.Length)]);
            for (var row = 0; row < batch.Length; row++)
            {
                Assert.Equal(batch.ValueOf(name, order[row]).Kind, found[row].Kind);
                Assert.Equal(batch.ValueOf(name, order[row]), found[row]);
            }
        }
    }

    /// <summary>A disk that flushes when it is told to.</summary>
    private sealed class SlowDisk : IDisk
    {
        private readonly MemoryDisk _disk = new();
        private readonly TaskCompletionSource _stopped = new();
        private TaskCompletionSource? _goesOn;

        public int FlushCount { get; private set; }

        public Task IsStopped => _stopped.Task;

        public void Stop() => _goesOn = new TaskCompletionSource();

        public void GoOn() => _goesOn?.SetResult();

        public IWritableFile Create(string path) => new File(this, _disk.Create(path));

        public IReadableFile OpenRead(string path) => _disk.OpenRead(path);

        public bool Exists(string path) => _disk.Exists(path);

        public IReadOnlyList<string> List(string folder) => _disk.List(folder);

        public IReadOnlyList<string> ListFolders(string folder) => _disk.ListFolders(folder);

        public void Rename(string from, string to) => _disk.Rename(from, to);

        public void Delete(string path) => _disk.Delete(path);

        public void Sync(string path) => _disk.Sync(path);

        public void SyncFolder(string folder) => _disk.SyncFolder(folder);

        public IDisposable? TryLock(string path) => _disk.TryLock(path);

        private sealed class File(SlowDisk disk, IWritableFile file) : IWritableFile
        {
            public long LengthBytes => file.LengthBytes;

            public void Write(ReadOnlySpan<byte> bytes) => file.Write(bytes);

            public void Sync()
            {
                if (disk._goesOn is { } goesOn)
                {
                    disk._stopped.TrySetResult();
                    goesOn.Task.GetAwaiter().GetResult();
                }

                disk.FlushCount++;
                file.Sync();
            }

            public void Dispose() => file.Dispose();
        }
    }
}
