using Breakwater.Columns.Batches;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Store.Summaries;

/// <summary>
/// Summaries on their way into a store: results of aggregations over the rows of single segments, in files that count for nothing until <see cref="Commit"/>. What they are results of only
/// the caller knows. For one thread.
/// </summary>
public sealed class SummaryTransaction : IDisposable
{
    // A summary with more rows than this share of its segment's is hardly read more quickly than the segment.
    private const int LeastRowsForEach = 4;

    private readonly EventStore _store;
    private readonly List<(SegmentEntry Segment, SummaryEntry Summary)> _written = [];

    internal SummaryTransaction(EventStore store) => _store = store;

    /// <summary>How many summaries with rows there are that do not count yet.</summary>
    public int Count => _written.Count(pair => pair.Summary.HasFile);

    /// <summary>How many rows a summary of the segment may have to be worth keeping.</summary>
    public static int MostRowsOf(SegmentEntry segment) => segment.RowCount / LeastRowsForEach;

    /// <summary>Remembers that the aggregation called <paramref name="definition"/> has too many rows to be kept.</summary>
    public void Refuse(SegmentEntry segment, string definition) => _written.Add((segment, new SummaryEntry(definition, 0, 0) { IsRefused = true }));

    /// <summary>Writes what the aggregation called <paramref name="definition"/> gives for a segment and flushes it to the disk; of too many rows it is only remembered that they are.</summary>
    public void Add(SegmentEntry segment, string definition, IReadOnlyList<Batch> rows)
    {
        var count = rows.Sum(batch => (long)batch.Length);
        if (count > MostRowsOf(segment))
        {
            Refuse(segment, definition);
            return;
        }

        if (count == 0)
        {
            _written.Add((segment, new SummaryEntry(definition, 0, 0)));
            return;
        }

        var builder = new SegmentBuilder();
        foreach (var batch in rows) builder.Add(batch);
        var entry = new SummaryEntry(definition, builder.RowCount, 0);
        // Before it is written, so that half a file is removed as well.
        _written.Add((segment, entry));
        _written[^1] = (segment, entry with { LengthBytes = _store.WriteFile(StorePaths.Of(segment, entry), builder) });
    }

    /// <summary>Makes what was written part of the store, but for what belongs to segments that left it meanwhile.</summary>
    public void Commit()
    {
        if (_written.Count == 0) return;
        _store.FlushFolders(_written.Where(pair => pair.Summary.HasFile).Select(pair => pair.Segment.Index));
        var added = _written.ToLookup(pair => pair.Segment.Number, pair => pair.Summary);
        var left = new List<SegmentEntry>();
        _ = _store.TryExchange([], manifest =>
        {
            left.AddRange(_written.Select(pair => pair.Segment).ExceptBy(manifest.Segments.Select(entry => entry.Number), entry => entry.Number));
            return manifest with { Segments = [.. manifest.Segments.Select(entry => added.Contains(entry.Number) ? entry.With(added[entry.Number]) : entry)] };
        });
        _written.RemoveAll(pair => !left.Exists(entry => entry.Number == pair.Segment.Number));
        Dispose();
    }

    /// <summary>Removes what was written and not committed.</summary>
    public void Dispose()
    {
        foreach (var (segment, summary) in _written.Where(pair => pair.Summary.HasFile)) _store.Discard(StorePaths.Of(segment, summary));
        _written.Clear();
    }
}
