using Breakwater.Store;
using Breakwater.Store.Manifests;
using Breakwater.Store.Retention;
using Breakwater.Store.Segments;
using Xunit;
using static Breakwater.Tests.Store.StoredRows;

namespace Breakwater.Tests.Store;

/// <summary>Old segments leave.</summary>
public sealed class RetentionTests
{
    private static readonly SegmentEntry[] Entries =
    [
        new(1, "main", 10, 100, 50, 60), new(2, "main", 10, 100, 10, 99), new(3, "main", 10, 100, 5, 6), new(4, "old", 10, 100, 1, 2), new(5, "main", 10, 100, double.PositiveInfinity, double.NegativeInfinity),
    ];

    [Theory]
    [InlineData(null, 70.0, null, "3 1 4")]
    [InlineData("main", 70.0, null, "3 1")]
    [InlineData("main", 60.0, null, "3")]
    [InlineData("old", 70.0, null, "4")]
    [InlineData("nosuch", 70.0, 0L, "")]
    [InlineData(null, null, 200L, "5 3")]
    [InlineData(null, null, 199L, "5 3 1")]
    [InlineData(null, null, 0L, "5 3 1 2 4")]
    [InlineData(null, 7.0, 300L, "3 4")]
    [InlineData(null, 7.0, 200L, "5 3 4")]
    [InlineData(null, null, 400L, "")]
    public void By_age_and_by_size_the_oldest_first(string? index, double? oldest, long? most, string expected) =>
        Assert.Equal(expected, string.Join(' ', new RetentionRule(index, oldest, most).Choose(Manifest.Empty with { Segments = Entries }).Select(entry => entry.Number)));

    [Fact]
    public void What_was_dropped_is_gone_and_its_inputs_are_still_known()
    {
        var disk = new MemoryDisk();
        using var store = EventStore.TryOpenToWrite(disk)!;
        foreach (var time in (int[])[10, 20, 30])
        {
            var builder = new SegmentBuilder();
            builder.Add(Rows(time, "a", $"{time}"));
            using var transaction = store.Begin();
            transaction.Add("main", builder);
            transaction.Commit([new InputEntry($"file{time}", default, [new ByteRange(0, 1)])]);
        }

        var before = store.Segments;
        Assert.Equal(["1", "2"], StoreRetention.Apply(store, new RetentionRule(null, 25, null)).Select(entry => $"{entry.Number}"));
        Assert.Empty(StoreRetention.Apply(store, new RetentionRule(null, 25, null)));
        Assert.Equal(["30"], Ids(store));
        Assert.Equal("10", before[0].Segment.Find("id")!.Gather([0])[0].ToText());
        using var reader = EventStore.OpenToRead(disk);
        Assert.Equal(["30"], Ids(reader));
        Assert.Equal(3, reader.Manifest.Inputs.Count);
        Assert.Equal(["indexes/main/00000003.seg", "manifest"], disk.Paths.Where(path => path != "manifest.new"));
    }
}
