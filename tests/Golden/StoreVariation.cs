using Breakwater.Detection.Testing;
using Breakwater.Sources.Store;
using Breakwater.Store;
using Breakwater.Store.Segments;
using Breakwater.Tests.Store;

namespace Breakwater.Tests.Golden;

/// <summary>The events of a test in a store, a few to a segment.</summary>
internal static class StoreVariation
{
    /// <summary>One segment for each row, a few, and one for all.</summary>
    public static IReadOnlyList<SearchVariation> All { get; } = [Make(1, 3), Make(3, 1), Make(int.MaxValue, 2)];

    private static SearchVariation Make(int rowsPerSegment, int workers) => new($"a store, {(rowsPerSegment == int.MaxValue ? "all" : rowsPerSegment)} rows a segment, {workers} workers")
    {
        Workers = workers,
        BatchRows = 3,
        Source = environment => [new StoreSource(Fill(environment, rowsPerSegment))],
        AppliesTo = environment => environment is { HasEvents: true, KeepsGivenOrder: false },
    };

    private static EventStore Fill(TestEnvironment environment, int rowsPerSegment)
    {
        var disk = new MemoryDisk();
        using (var writer = EventStore.TryOpenToWrite(disk)!)
        {
            foreach (var rows in environment.AllEvents().Chunk(Math.Min(rowsPerSegment, 1 << 20)))
            {
                var builder = new SegmentBuilder();
                builder.Add(RowBatch.Of(rows, ColumnForm.Values));
                using var transaction = writer.Begin();
                transaction.Add("test", builder);
                transaction.Commit([]);
            }
        }

        return EventStore.OpenToRead(disk);
    }
}
