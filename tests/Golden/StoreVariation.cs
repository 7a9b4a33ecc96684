using Breakwater.Detection.Testing;
using Breakwater.Sources.Store;
using Breakwater.Store;
using Breakwater.Store.Compaction;
using Breakwater.Store.Segments;
using Breakwater.Tests.Store;

namespace Breakwater.Tests.Golden;

/// <summary>The events of a test in a store: a few to a segment, in a write-ahead log that is read again, or in segments that were merged.</summary>
internal static class StoreVariation
{
    /// <summary>One segment for each row, a few, and one for all; a log, and merged segments.</summary>
    public static IReadOnlyList<SearchVariation> All { get; } =
    [
        Make("a store, a row a segment", 3, environment => Load(environment, 1)),
        Make("a store, 3 rows a segment", 1, environment => Load(environment, 3)),
        Make("a store, all rows in a segment", 2, environment => Load(environment, int.MaxValue)),
        Make("a store, replayed from its log", 1, Append),
        Make("a store, merged from segments of 2 rows", 1, environment => Load(environment, 2, isMerged: true)),
    ];

    private static SearchVariation Make(string name, int workers, Func<TestEnvironment, EventStore> fill) => new($"{name}, {workers} workers")
    {
        Workers = workers,
        BatchRows = 3,
        Source = environment => [new StoreSource(fill(environment))],
        AppliesTo = environment => environment is { HasEvents: true, KeepsGivenOrder: false },
    };

    private static EventStore Append(TestEnvironment environment)
    {
        var disk = new MemoryDisk();
        using (var writer = EventStore.TryOpenToWrite(disk)!)
        {
            foreach (var rows in environment.AllEvents().Chunk(2)) writer.Append("test", RowBatch.Of(rows, ColumnForm.Values)).GetAwaiter().GetResult();
        }

        return EventStore.OpenToRead(disk);
    }

    private static EventStore Load(TestEnvironment environment, int rowsPerSegment, bool isMerged = false)
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

            if (isMerged) new StoreCompaction(writer).Run(isThorough: true, CancellationToken.None);
        }

        return EventStore.OpenToRead(disk);
    }
}
