using Breakwater.Store.Manifests;

namespace Breakwater.Store.Retention;

/// <summary>What a store keeps.</summary>
/// <param name="Index">The index that the rule is for; null for each index by itself.</param>
/// <param name="OldestTime">Segments leave whose newest event is before this time, seconds since 1970 UTC; null to keep them whatever their age. Events without a time have no age.</param>
/// <param name="MostBytes">The oldest segments of an index leave until its files have no more than this; null for any size. Segments whose events have no time count as the oldest.</param>
public sealed record RetentionRule(string? Index, double? OldestTime, long? MostBytes)
{
    /// <summary>The segments of <paramref name="manifest"/> that leave, by index and the oldest first.</summary>
    public IReadOnlyList<SegmentEntry> Choose(Manifest manifest) =>
        [.. manifest.Segments.Where(entry => Index is null || entry.Index == Index).GroupBy(entry => entry.Index, StringComparer.Ordinal).OrderBy(index => index.Key, StringComparer.Ordinal).SelectMany(ChooseOfIndex)];

    private IEnumerable<SegmentEntry> ChooseOfIndex(IEnumerable<SegmentEntry> entries)
    {
        var oldestFirst = entries.OrderBy(entry => entry.Greatest).ToList();
        var size = oldestFirst.Where(entry => !IsOld(entry)).Sum(entry => entry.SizeBytes);
        foreach (var entry in oldestFirst)
        {
            if (IsOld(entry))
            {
                yield return entry;
            }
            else if (size > MostBytes)
            {
                size -= entry.SizeBytes;
                yield return entry;
            }
        }
    }

    private bool IsOld(SegmentEntry entry) => entry.Greatest < OldestTime && entry.Least <= entry.Greatest;
}

/// <summary>Drops whole segments of a store by age and size. The account of what was loaded stays, so that dropped events are not loaded again.</summary>
public static class StoreRetention
{
    /// <summary>Drops what <paramref name="rule"/> does not keep, in one replacement of the manifest, and returns it. Searches that began before still find it.</summary>
    public static IReadOnlyList<SegmentEntry> Apply(EventStore store, RetentionRule rule)
    {
        IReadOnlyList<SegmentEntry> dropped = [];
        _ = store.TryExchange([], manifest =>
        {
            dropped = rule.Choose(manifest);
            return dropped.Count == 0 ? null : manifest with { Segments = [.. manifest.Segments.Except(dropped)] };
        });
        return dropped;
    }
}
