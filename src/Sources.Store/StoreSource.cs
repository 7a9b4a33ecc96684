using Breakwater.Columns.Batches;
using Breakwater.Engine.Sources;
using Breakwater.Language.Searching;
using Breakwater.Store;
using Breakwater.Store.Encoding;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>
/// The events of a store as they were when a scan began. Conditions on single fields are decided once per distinct value of a segment and then on codes; only rows that satisfy
/// all of them are gathered, and only in the fields that are read.
/// </summary>
public sealed class StoreSource(EventStore store) : ISource
{
    private readonly StoreMemory _memory = new();

    // Null for all that the store has when a scan begins.
    private readonly IReadOnlyList<(SegmentEntry Entry, Segment Segment)>? _segments;

    /// <summary>The events of some segments of a store alone.</summary>
    public StoreSource(EventStore store, IReadOnlyList<(SegmentEntry Entry, Segment Segment)> segments)
        : this(store) => _segments = segments;

    private StoreSource(StoreSource whole, EventStore store, IReadOnlyList<(SegmentEntry Entry, Segment Segment)> segments)
        : this(store, segments) => _memory = whole._memory;

    public string Name => "store";

    public bool IsOrdered => true;

    /// <summary>Left to <see cref="Applies"/>, which is told the same conditions.</summary>
    public Pushdown Accepts(SearchExpression condition) => Pushdown.Unsupported;

    public bool Applies(ScanPredicate predicate) => true;

    /// <summary>Segments that lie wholly in the wanted time answer by their summaries; the others, and rows that are in no segment yet, remain to be read.</summary>
    public SummarisedSource? Summarise(SummaryRequest request)
    {
        var segments = Segments;
        if (!segments.Any(pair => pair.Entry.Find(request.Definition) is not null)) return null;
        var choice = new SummaryChoice(store, request);
        try
        {
            foreach (var (entry, segment) in segments) choice.Offer(entry, segment);
        }
        catch (DamagedFileException damage)
        {
            store.Quarantine(damage);
            throw;
        }

        return new SummarisedSource(choice.Rows, new StoreSource(this, store, choice.Rest), choice.Parts);
    }

    public IReadOnlyList<IBatchReader> Open(ScanRequest request, CancellationToken cancellation)
    {
        _memory.Dictionaries.BeginScan();
        var segments = Segments.Select(pair => new SegmentScan(pair.Segment, request, store, _memory)).ToList();
        request.Tally?.BeginParts("segment", segments.Count, segments.Sum(scan => (long)scan.BlockCount));
        if (request.IsOrdered) return [new GuardedReader(new NewestFirstReader(segments, request, cancellation), store)];
        var shares = new SegmentShares(segments);
        return [.. Enumerable.Range(0, Math.Max(1, request.Workers)).Select(_ => new GuardedReader(new SegmentReader(shares, request, cancellation), store))];
    }

    private IReadOnlyList<(SegmentEntry Entry, Segment Segment)> Segments => _segments ?? store.Segments;

    /// <summary>Sets a segment aside that turns out to be damaged: the search fails, and the next one does without it.</summary>
    private sealed class GuardedReader(IBatchReader reader, EventStore store) : IBatchReader
    {
        public Batch? Next()
        {
            try
            {
                return reader.Next();
            }
            catch (DamagedFileException damage)
            {
                store.Quarantine(damage);
                throw;
            }
        }

        public void Dispose() => reader.Dispose();
    }
}
