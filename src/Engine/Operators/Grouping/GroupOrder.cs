using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Sorts the groups of one table by their first key, then the next, each in <see cref="KeyOrder"/>.</summary>
internal sealed class GroupOrder(GroupKeys table, SearchBudget budget)
{
    // Perf: fewer keys are sorted by comparing them.
    private const int FewKeys = 512;

    private readonly KeyUnion _union = KeyUnion.Of(table);

    /// <summary>The groups in order.</summary>
    public int[] Sort()
    {
        // The keys and the order, and as much again to sort them.
        TableGrowth.Reserve<(ulong, int)>(budget, 2L * table.Count);
        if (KeyPacking.TryCreate(_union, [table], isOrdered: true, budget) is not { } packing) return SortParts();
        var words = packing.Pack(table);
        return words.Length > FewKeys ? RadixOrder.Sort(words, packing.Bits).Order : SortFew(words);
    }

    private static int[] SortFew(ulong[] words)
    {
        int[] order = [.. Enumerable.Range(0, words.Length)];
        Array.Sort(words, order);
        return order;
    }

    private int[] SortParts()
    {
        var ranks = _union.Encoders.Select((_, key) => KeyRanks.Of(_union, [table], key, budget).RankOf).ToArray();
        return RowOrder.Sort(table.Count, budget, (left, right) =>
        {
            for (var key = 0; key < ranks.Length; key++)
            {
                var comparison = ranks[key][table.Table.Part(left, key)].CompareTo(ranks[key][table.Table.Part(right, key)]);
                if (comparison != 0) return comparison;
            }

            return 0;
        });
    }
}
