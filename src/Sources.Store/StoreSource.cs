using Breakwater.Columns.Batches;
using Breakwater.Engine.Sources;
using Breakwater.Language.Searching;
using Breakwater.Store;
using Breakwater.Store.Encoding;

namespace Breakwater.Sources.Store;

/// <summary>
/// The events of a store as they were when a scan began. Conditions on single fields are decided once per distinct value of a segment and then on codes; only rows that satisfy
/// all of them are gathered, and only in the fields that are read.
/// </summary>
public sealed class StoreSource(EventStore store) : ISource
{
    private readonly CodeSetCache _cache = new();
    private readonly FieldDictionaries _dictionaries = new();

    public string Name => "store";

    public bool IsOrdered => true;

    /// <summary>Left to <see cref="Applies"/>, which is told the same conditions.</summary>
    public Pushdown Accepts(SearchExpression condition) => Pushdown.Unsupported;

    public bool Applies(ScanPredicate predicate) => true;

    public IReadOnlyList<IBatchReader> Open(ScanRequest request, CancellationToken cancellation)
    {
        _dictionaries.BeginScan();
        var segments = store.Segments.Select(pair => new SegmentScan(pair.Segment, request, store, _cache, _dictionaries)).ToList();
        request.Tally?.BeginParts("segment", segments.Count, segments.Sum(scan => (long)scan.BlockCount));
        if (request.IsOrdered) return [new GuardedReader(new NewestFirstReader(segments, request, cancellation), store)];
        var shares = new SegmentShares(segments);
        return [.. Enumerable.Range(0, Math.Max(1, request.Workers)).Select(_ => new GuardedReader(new SegmentReader(shares, request, cancellation), store))];
    }

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
