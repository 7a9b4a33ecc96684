namespace Breakwater.Engine.Aggregates;

/// <summary>An accumulator whose groups have states of their own, so that some of them can be merged without looking at the others, and other threads may merge others meanwhile.</summary>
public abstract class GroupwiseAccumulator : Accumulator
{
    private const int ChunkGroups = 1024;

    /// <summary>Adds some groups of another accumulator of the same kind: its group <c>groups[i]</c> is this one's <c>map[i]</c>.</summary>
    public abstract void MergeGroups(Accumulator other, ReadOnlySpan<int> groups, ReadOnlySpan<int> map);

    public sealed override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        Span<int> groups = stackalloc int[ChunkGroups];
        for (var first = 0; first < map.Length; first += ChunkGroups)
        {
            var count = Math.Min(ChunkGroups, map.Length - first);
            for (var i = 0; i < count; i++) groups[i] = first + i;
            MergeGroups(other, groups[..count], map.Slice(first, count));
        }
    }
}
