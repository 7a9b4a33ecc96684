using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Store.Compaction;

/// <summary>Chooses which segments of a store are merged: small ones of one index and one source type whose times are close to each other.</summary>
internal sealed class MergeGroups(StoreLimits limits, int leastCount)
{
    // Retention drops whole segments, so one that spans years would keep its oldest events as long as its newest.
    private const double MostSpanSeconds = 24 * 60 * 60;

    // Segments that span more than that already may be merged where they lie about each other.
    private const double MostWidening = 1.25;

    /// <summary>A group of segments is merged into one; no segment is in two groups, and each group is in the order of <paramref name="segments"/>.</summary>
    public IReadOnlyList<IReadOnlyList<(SegmentEntry Entry, Segment Segment)>> Of(IReadOnlyList<(SegmentEntry Entry, Segment Segment)> segments)
    {
        var place = segments.Select((pair, i) => (pair.Entry.Number, i)).ToDictionary(item => item.Number, item => item.i);
        return
        [
            .. segments.Where(pair => IsSmall(pair.Entry))
                .GroupBy(pair => (pair.Entry.Index, RowsBySourceType.Of(pair.Segment), pair.Entry.Least <= pair.Entry.Greatest))
                .SelectMany(kind => Neighbours([.. kind.OrderBy(pair => pair.Entry.Least)]))
                .Select(Balanced)
                .Where(group => group.Count >= leastCount)
                .Select(group => group.OrderBy(pair => place[pair.Entry.Number]).ToList()),
        ];
    }

    private bool IsSmall(SegmentEntry entry) => entry.RowCount <= limits.MergedRows / 2 && entry.LengthBytes <= limits.MergedBytes / 2;

    // Runs that fit into a segment, in the order of time.
    private IEnumerable<List<(SegmentEntry Entry, Segment Segment)>> Neighbours(IReadOnlyList<(SegmentEntry Entry, Segment Segment)> ordered)
    {
        var group = new List<(SegmentEntry Entry, Segment Segment)>();
        foreach (var pair in ordered)
        {
            group.Add(pair);
            if (Fits(group)) continue;
            group.RemoveAt(group.Count - 1);
            yield return group;
            group = [pair];
        }

        yield return group;
    }

    private bool Fits(List<(SegmentEntry Entry, Segment Segment)> group)
    {
        var span = group.Max(pair => pair.Entry.Greatest) - group.Min(pair => pair.Entry.Least);
        var longest = group.Max(pair => pair.Entry.Greatest - pair.Entry.Least);
        return group.Sum(pair => (long)pair.Entry.RowCount) <= limits.MergedRows
            && group.Sum(pair => pair.Entry.LengthBytes) <= limits.MergedBytes
            && !(span > Math.Max(MostSpanSeconds, MostWidening * longest));
    }

    // A segment takes part when the others together are no smaller, so that it at least doubles: rows are copied as often as their number has binary digits, not with every load.
    private static List<(SegmentEntry Entry, Segment Segment)> Balanced(List<(SegmentEntry Entry, Segment Segment)> group)
    {
        var bySize = group.OrderBy(pair => pair.Entry.RowCount).ToList();
        var rest = bySize.Sum(pair => (long)pair.Entry.RowCount);
        while (bySize is [.., var largest] && 2L * largest.Entry.RowCount > rest)
        {
            rest -= largest.Entry.RowCount;
            bySize.RemoveAt(bySize.Count - 1);
        }

        return bySize;
    }
}
