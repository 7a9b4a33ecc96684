using System.Numerics;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>The keys of several tables as words: equal words for equal keys, and ascending in the order of the keys, by their first value, then the next, where that is asked for.</summary>
internal sealed class KeyPacking
{
    private const int WordBits = 64;
    private const int ChunkGroups = 4096;

    // Odd, so that different words remain different; the high bits of a product depend on all bits of the word.
    private const ulong Mixer = 0x9E37_79B9_7F4A_7C15;

    // The number whose product with the other is 1.
    private const ulong Unmixer = 0xF1DE_83E1_9937_733D;

    private readonly KeyUnion _union;
    private readonly KeyRanks[]? _ranks;
    private readonly int[] _bits;

    private KeyPacking(KeyUnion union, KeyRanks[]? ranks, int[] bits) => (_union, _ranks, _bits) = (union, ranks, bits);

    /// <summary>How many bits of a word are used, from the lowest.</summary>
    public int Bits => _ranks is null ? WordBits : _bits.Sum();

    /// <summary>The packing of the tables' keys; null where they do not fit into a word.</summary>
    public static KeyPacking? TryCreate(KeyUnion union, IReadOnlyList<GroupKeys> tables, bool isOrdered, SearchBudget budget)
    {
        var ranks = isOrdered ? union.Encoders.Select((_, key) => KeyRanks.Of(union, tables, key, budget)).ToArray() : null;
        int[] bits = [.. ranks?.Select(rank => BitsOf(rank.IdOf.Length)) ?? union.Encoders.Select(encoder => BitsOf(encoder.Bound))];
        return bits.Sum() <= WordBits ? new KeyPacking(union, ranks, bits) : null;
    }

    /// <summary>How many bits numbers below <paramref name="bound"/> take.</summary>
    public static int BitsOf(int bound) => bound <= 1 ? 0 : BitOperations.Log2((uint)bound - 1) + 1;

    /// <summary>The word of each group of a table.</summary>
    public ulong[] Pack(GroupKeys table)
    {
        var words = new ulong[table.Count];
        var ids = new int[ChunkGroups];
        for (var first = 0; first < words.Length; first += ChunkGroups)
        {
            var part = words.AsSpan(first, Math.Min(ChunkGroups, words.Length - first));
            for (var key = 0; key < _bits.Length; key++)
            {
                _union.ReadParts(table, first, key, ids.AsSpan(0, part.Length));
                Append(ids, _ranks?[key].RankOf, _bits[key], part);
            }

            if (_ranks is not null) continue;
            foreach (ref var word in part) word = unchecked(word * Mixer);
        }

        return words;
    }

    /// <summary>Writes the ids that a key has in these words.</summary>
    public void ReadIds(ReadOnlySpan<ulong> words, int key, Span<int> ids)
    {
        var shift = 0;
        foreach (var bits in _bits.AsSpan(key + 1)) shift += bits;
        var mask = (1UL << _bits[key]) - 1;
        if (_ranks is null)
        {
            for (var i = 0; i < words.Length; i++) ids[i] = unchecked((int)((words[i] * Unmixer) >> shift & mask));
            return;
        }

        var idOf = _ranks[key].IdOf;
        for (var i = 0; i < words.Length; i++) ids[i] = idOf[unchecked((int)(words[i] >> shift & mask))];
    }

    private static void Append(int[] ids, int[]? rankOf, int bits, Span<ulong> words)
    {
        if (rankOf is null)
        {
            for (var i = 0; i < words.Length; i++) words[i] = (words[i] << bits) | unchecked((uint)ids[i]);
            return;
        }

        for (var i = 0; i < words.Length; i++) words[i] = (words[i] << bits) | unchecked((uint)rankOf[ids[i]]);
    }
}
