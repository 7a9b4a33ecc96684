using System.Numerics;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>The order of groups in a result: by their first key, then the next; numbers, and text that spells one, by size, then other text by its bytes.</summary>
internal static class KeyOrder
{
    private const int PrefixBytes = 16;
    private const byte BeyondAscii = 0x80;

    /// <summary>
    /// The place of each value in that order. The order of two values depends on what they print alone, not on the other values, nor on which row or thread came first: equal
    /// numbers (1 and 1.0) go by their bytes, too.
    /// </summary>
    public static int[] Ranks(IReadOnlyList<Value> values, SearchBudget budget)
    {
        // Two numbers of up to 16 bytes and a few of four for each.
        budget.Reserve(values.Count * 64L);
        var numbers = new List<double>();
        var numberIds = new List<int>();
        var prefixes = new List<UInt128>();
        var textIds = new List<int>();
        for (var id = 0; id < values.Count; id++)
        {
            if (values[id].TryGetNumber(out var number))
            {
                numbers.Add(number);
                numberIds.Add(id);
                continue;
            }

            prefixes.Add(PrefixOf(values[id].ToText()));
            textIds.Add(id);
        }

        int[] order = [.. Sorted(numbers, numberIds, values), .. Sorted(prefixes, textIds, values)];
        var ranks = new int[order.Length];
        for (var i = 0; i < order.Length; i++) ranks[order[i]] = i;
        return ranks;
    }

    /// <summary>The numbers of the keys in order; <paramref name="keyOf"/> gives the i-th part of a key, each below its bound.</summary>
    public static int[] Sort(int count, IReadOnlyList<int> bounds, SearchBudget budget, Func<int, int, int> keyOf)
    {
        // Perf: a key packed into one number is compared in one step.
        var bits = bounds.Select(bound => bound <= 1 ? 0 : BitOperations.Log2((uint)bound - 1) + 1).ToArray();
        return bits.Sum() switch
        {
            <= 64 => SortPacked<ulong>(count, bits, budget, keyOf),
            <= 128 => SortPacked<UInt128>(count, bits, budget, keyOf),
            _ => SortParts(count, bounds.Count, budget, keyOf),
        };
    }

    private static int[] SortPacked<TPacked>(int count, int[] bits, SearchBudget budget, Func<int, int, int> keyOf)
        where TPacked : IBinaryInteger<TPacked>
    {
        TableGrowth.Reserve<(TPacked, int)>(budget, count);
        var packed = new TPacked[count];
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var key = TPacked.Zero;
            for (var part = 0; part < bits.Length; part++) key = (key << bits[part]) | TPacked.CreateTruncating(keyOf(i, part));
            packed[i] = key;
            order[i] = i;
        }

        Array.Sort(packed, order);
        return order;
    }

    private static int[] SortParts(int count, int parts, SearchBudget budget, Func<int, int, int> keyOf)
    {
        return RowOrder.Sort(count, budget, (left, right) =>
        {
            for (var part = 0; part < parts; part++)
            {
                var comparison = keyOf(left, part).CompareTo(keyOf(right, part));
                if (comparison != 0) return comparison;
            }

            return 0;
        });
    }

    // Sorts by the keys, and where these are equal by the bytes of the values.
    private static int[] Sorted<TKey>(List<TKey> keyList, List<int> idList, IReadOnlyList<Value> values)
        where TKey : IComparable<TKey>
    {
        TKey[] keys = [.. keyList];
        int[] ids = [.. idList];
        Array.Sort(keys, ids);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end].CompareTo(keys[start]) == 0) end++;
            if (end - start > 1) ids.AsSpan(start, end - start).Sort((left, right) => Utf8Order.Compare(values[left].ToText(), values[right].ToText()));
            start = end;
        }

        return ids;
    }

    // The first bytes of a text as one number. What follows a character beyond ASCII is left to the comparison of texts, and such a character comes after every other.
    private static UInt128 PrefixOf(ReadOnlySpan<char> text)
    {
        var prefix = UInt128.Zero;
        var isAscii = true;
        for (var i = 0; i < PrefixBytes; i++)
        {
            prefix <<= 8;
            if (i >= text.Length || !isAscii) continue;
            isAscii = char.IsAscii(text[i]);
            prefix |= isAscii ? text[i] : BeyondAscii;
        }

        return prefix;
    }
}
