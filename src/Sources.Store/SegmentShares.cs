using System.Diagnostics.CodeAnalysis;

namespace Breakwater.Sources.Store;

/// <summary>
/// Hands out the blocks of a scan's segments to readers on several threads. A reader begins with a segment that nobody has, since the first one there decides the segment's
/// conditions and decodes its dictionaries, and helps others when there is none left.
/// </summary>
internal sealed class SegmentShares(IReadOnlyList<SegmentScan> segments)
{
    // Perf: large enough for a reader to stay with one segment's dictionaries, small enough for two readers to end together.
    private const int ShareBlocks = 32;

    private readonly Lock _gate = new();
    private readonly int[] _next = new int[segments.Count];

    /// <summary>The next blocks for a reader that was busy with <paramref name="current"/>; false where all are taken.</summary>
    public bool TryTake(SegmentScan? current, [NotNullWhen(true)] out SegmentScan? scan, out int first, out int count)
    {
        lock (_gate)
        {
            var index = Choose(current);
            scan = index < 0 ? null : segments[index];
            first = count = 0;
            if (scan is null) return false;
            first = _next[index];
            count = Math.Min(ShareBlocks, scan.BlockCount - first);
            _next[index] += count;
            return true;
        }
    }

    private int Choose(SegmentScan? current)
    {
        var (fullest, most) = (-1, 0);
        for (var i = 0; i < segments.Count; i++)
        {
            var left = segments[i].BlockCount - _next[i];
            if (left == 0) continue;
            if (ReferenceEquals(segments[i], current)) return i;
            // One that nobody has begun goes before any other.
            var weight = _next[i] == 0 ? int.MaxValue : left;
            if (weight > most) (fullest, most) = (i, weight);
        }

        return fullest;
    }
}
