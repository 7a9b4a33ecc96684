using Breakwater.Store.Segments;

namespace Breakwater.Store.Scanning;

/// <summary>Some rows of a segment, block by block; blocks without any cost nothing. Immutable; threads share it.</summary>
public sealed class RowSet
{
    // The rows of block i, counted from its first row, in no order: _places[_ends[i - 1].._ends[i]].
    private readonly ushort[] _places;
    private readonly int[] _ends;

    private RowSet(ushort[] places, int[] ends) => (_places, _ends) = (places, ends);

    /// <summary>Whether any row of the block is in the set.</summary>
    public bool HasAny(int block) => !PlacesOf(block).IsEmpty;

    /// <summary>Clears the bits of the block's rows that are not in the set; whether any is left.</summary>
    /// <param name="block">The number of the block.</param>
    /// <param name="mask">A bit a row.</param>
    /// <param name="room">As long as the mask, for what is computed.</param>
    public bool Narrow(int block, Span<ulong> mask, Span<ulong> room)
    {
        room.Clear();
        foreach (var place in PlacesOf(block)) room[place / BitWords.WordBits] |= 1UL << (place % BitWords.WordBits);
        return BitWords.And(mask, room);
    }

    /// <summary>The rows of all lists, in each of which they ascend.</summary>
    internal static RowSet Of(int rowCount, IReadOnlyList<ReadOnlyMemory<int>> lists)
    {
        // Counted first, so that each block's rows have their place.
        var next = new int[SegmentFormat.BlocksOf(rowCount) + 1];
        foreach (var list in lists) Count(list.Span, next);
        for (var block = 1; block < next.Length; block++) next[block] += next[block - 1];
        var places = new ushort[next[^1]];
        foreach (var list in lists) Place(list.Span, next, places);
        return new RowSet(places, next[..^1]);
    }

    private static void Count(ReadOnlySpan<int> rows, int[] counts)
    {
        foreach (var row in rows) counts[(row / SegmentFormat.BlockRows) + 1]++;
    }

    // Afterwards a block's entry is where its rows end.
    private static void Place(ReadOnlySpan<int> rows, int[] next, ushort[] places)
    {
        foreach (var row in rows) places[next[row / SegmentFormat.BlockRows]++] = (ushort)(row % SegmentFormat.BlockRows);
    }

    private ReadOnlySpan<ushort> PlacesOf(int block)
    {
        var first = block == 0 ? 0 : _ends[block - 1];
        return _places.AsSpan(first, _ends[block] - first);
    }
}
