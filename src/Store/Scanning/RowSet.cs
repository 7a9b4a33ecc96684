using Breakwater.Store.Segments;

namespace Breakwater.Store.Scanning;

/// <summary>Some rows of a segment: a bit a row in words of 64, block by block, so that blocks without any cost nothing.</summary>
public sealed class RowSet
{
    private const int BlockWords = SegmentFormat.BlockRows / BitWords.WordBits;

    private readonly ulong[]?[] _blocks;

    internal RowSet(int rowCount) => _blocks = new ulong[]?[SegmentFormat.BlocksOf(rowCount)];

    /// <summary>Whether any row of the block is in the set.</summary>
    public bool HasAny(int block) => _blocks[block] is not null;

    /// <summary>Clears the bits of the block's rows that are not in the set; whether any is left.</summary>
    public bool Narrow(int block, Span<ulong> mask)
    {
        if (_blocks[block] is { } words) return BitWords.And(mask, words);
        mask.Clear();
        return false;
    }

    /// <summary>Whether a row is in the set.</summary>
    public bool Contains(int row) => _blocks[row / SegmentFormat.BlockRows] is { } words && (words[row % SegmentFormat.BlockRows / BitWords.WordBits] >> (row % BitWords.WordBits) & 1) != 0;

    internal void Add(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            var words = _blocks[row / SegmentFormat.BlockRows] ??= new ulong[BlockWords];
            words[row % SegmentFormat.BlockRows / BitWords.WordBits] |= 1UL << (row % BitWords.WordBits);
        }
    }
}
