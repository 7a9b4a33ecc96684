using Breakwater.Store.Encoding;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Store.Compaction;

/// <summary>What compaction did.</summary>
/// <param name="MergedCount">How many segments are gone.</param>
/// <param name="WrittenCount">How many hold their rows now.</param>
/// <param name="RowCount">How many rows that are.</param>
/// <param name="BytesBefore">How long the files were that are gone.</param>
/// <param name="BytesAfter">How long those are that hold their rows now.</param>
public sealed record CompactionResult(int MergedCount, int WrittenCount, long RowCount, long BytesBefore, long BytesAfter);

/// <summary>
/// Merges small segments of a store into larger ones, ordered by time: fewer files to open, and larger blocks to skip or to scan. One replacement of the manifest puts a segment in the
/// place of those it was made of, so that a search finds every row once, whenever it begins. Holds the rows of one new segment in memory.
/// </summary>
public sealed class StoreCompaction(EventStore store)
{
    // After a load it is worth while where several segments go; a person who asks wants as few as can be.
    private const int WorthwhileCount = 4;
    private const int LeastCount = 2;

    private CompactionResult _result = new(0, 0, 0, 0, 0);

    /// <summary>
    /// Merges what there is to merge: everything where <paramref name="isThorough"/>, otherwise only where several segments become one. Each new segment counts once it is written; after an
    /// <see cref="IOException"/> or a cancellation those before are kept.
    /// </summary>
    public CompactionResult Run(bool isThorough, CancellationToken cancellation)
    {
        var groups = new MergeGroups(store.Limits, isThorough ? LeastCount : WorthwhileCount);
        int before;
        do
        {
            before = _result.WrittenCount;
            foreach (var group in groups.Of([.. store.Segments.Where(pair => !pair.Segment.IsPassing)]))
            {
                for (var first = 0; first < group.Count;) first += Merge(group.Skip(first), cancellation);
            }
        }
        while (_result.WrittenCount > before && isThorough);

        return _result;
    }

    // Merges as many as memory allows, and returns how many that are.
    private int Merge(IEnumerable<(SegmentEntry Entry, Segment Segment)> segments, CancellationToken cancellation)
    {
        var rows = new SegmentBuilder();
        var merged = new List<SegmentEntry>();
        try
        {
            foreach (var (entry, segment) in segments)
            {
                if (rows.SizeBytes >= store.Limits.MergingBytes) break;
                foreach (var batch in SegmentRows.Of(segment))
                {
                    cancellation.ThrowIfCancellationRequested();
                    rows.Add(batch);
                }

                merged.Add(entry);
            }
        }
        catch (DamagedFileException damage)
        {
            // The segment is set aside as a search would do; those before it are merged another time.
            store.Quarantine(damage);
            return merged.Count + 1;
        }

        if (merged.Count < LeastCount) return merged.Count;
        if (merged.Sum(entry => (long)entry.RowCount) != rows.RowCount) throw new InvalidOperationException($"{rows.RowCount} rows were merged, and {merged.Sum(entry => (long)entry.RowCount)} were there");
        Replace(merged, rows);
        return merged.Count;
    }

    private void Replace(IReadOnlyList<SegmentEntry> merged, SegmentBuilder rows)
    {
        var written = store.Write(merged[0].Index, rows);
        var isReplaced = false;
        try
        {
            isReplaced = store.TryExchange([written], manifest => Replace(manifest, merged, written));
        }
        finally
        {
            if (!isReplaced) store.Discard(StorePaths.Of(written));
        }

        if (!isReplaced) return;
        _result = new CompactionResult(
            _result.MergedCount + merged.Count, _result.WrittenCount + 1, _result.RowCount + written.RowCount, _result.BytesBefore + merged.Sum(entry => entry.LengthBytes), _result.BytesAfter + written.LengthBytes);
    }

    // The new segment has the place of the first that went into it; null where one of them has left meanwhile.
    private static Manifest? Replace(Manifest manifest, IReadOnlyList<SegmentEntry> merged, SegmentEntry written)
    {
        var gone = merged.ToHashSet();
        if (manifest.Segments.Count(gone.Contains) != gone.Count) return null;
        return manifest with { Segments = [.. manifest.Segments.Select(entry => entry == merged[0] ? written : entry).Where(entry => !gone.Contains(entry))] };
    }
}
