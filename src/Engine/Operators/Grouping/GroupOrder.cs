using System.Numerics;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Sorts groups by their first key, then the next, each in <see cref="KeyOrder"/>.</summary>
internal sealed class GroupOrder(KeyTable table, IReadOnlyList<KeyEncoder> encoders, SearchBudget budget)
{
    private const int ChunkGroups = 4096;

    // Perf: fewer keys are sorted by comparing them.
    private const int FewKeys = 512;

    private readonly int[] _chunk = new int[ChunkGroups];

    /// <summary>The groups in order.</summary>
    public int[] Sort()
    {
        var ranks = encoders.Select((encoder, key) => RanksOf(encoder, key)).ToArray();
        // Perf: a key packed into one number is compared in one step.
        var bits = ranks.Select(rank => rank.Bound <= 1 ? 0 : BitOperations.Log2((uint)rank.Bound - 1) + 1).ToArray();
        return bits.Sum() switch
        {
            <= 64 when table.Count > FewKeys => RadixOrder.Sort(Pack<ulong>(ranks, bits), bits.Sum()),
            <= 64 => SortPacked(Pack<ulong>(ranks, bits)),
            <= 128 => SortPacked(Pack<UInt128>(ranks, bits)),
            _ => SortParts(ranks),
        };
    }

    private Ranks RanksOf(KeyEncoder encoder, int key)
    {
        if (encoder.Texts is { } texts && TextRanks.Of(texts, encoder.Bound, table.Count, budget) is { } kept) return new Ranks(kept, kept.Length);

        // Of the ids that occur in groups, which may be few of many.
        TableGrowth.Reserve<int>(budget, encoder.Bound);
        var rankOf = new int[encoder.Bound];
        var ids = new List<int>();
        var values = new List<Value>();
        for (var first = 0; first < table.Count; first += ChunkGroups)
        {
            foreach (var id in ReadParts(first, key))
            {
                if (rankOf[id]++ > 0) continue;
                TableGrowth.Reserve(budget, values);
                ids.Add(id);
                values.Add(encoder.ValueOf(id));
            }
        }

        var order = KeyOrder.Sort(values, budget);
        for (var rank = 0; rank < order.Length; rank++) rankOf[ids[order[rank]]] = rank;
        return new Ranks(rankOf, order.Length);
    }

    private TPacked[] Pack<TPacked>(Ranks[] ranks, int[] bits)
        where TPacked : IBinaryInteger<TPacked>
    {
        // The keys and the order, and as much again to sort them.
        TableGrowth.Reserve<(TPacked, int)>(budget, 2L * table.Count);
        var packed = new TPacked[table.Count];
        for (var key = 0; key < ranks.Length; key++)
        {
            var rankOf = ranks[key].RankOf;
            for (var first = 0; first < packed.Length; first += ChunkGroups)
            {
                var ids = ReadParts(first, key);
                for (var i = 0; i < ids.Length; i++) packed[first + i] = (packed[first + i] << bits[key]) | TPacked.CreateTruncating(rankOf[ids[i]]);
            }
        }

        return packed;
    }

    private static int[] SortPacked<TPacked>(TPacked[] packed)
    {
        var order = new int[packed.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(packed, order);
        return order;
    }

    private int[] SortParts(Ranks[] ranks)
    {
        return RowOrder.Sort(table.Count, budget, (left, right) =>
        {
            for (var key = 0; key < ranks.Length; key++)
            {
                var comparison = ranks[key].RankOf[table.Part(left, key)].CompareTo(ranks[key].RankOf[table.Part(right, key)]);
                if (comparison != 0) return comparison;
            }

            return 0;
        });
    }

    private Span<int> ReadParts(int first, int key)
    {
        var ids = _chunk.AsSpan(0, Math.Min(ChunkGroups, table.Count - first));
        table.ReadParts(first, key, ids);
        return ids;
    }

    // By id; all ranks are below the bound.
    private readonly record struct Ranks(int[] RankOf, int Bound);
}
