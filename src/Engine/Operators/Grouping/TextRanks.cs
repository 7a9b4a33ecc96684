using System.Runtime.CompilerServices;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>The places of a dictionary's texts in <see cref="KeyOrder"/>, kept as long as the dictionary is, since searches sort the same texts again and again. Safe for several threads.</summary>
internal sealed class TextRanks
{
    // Perf: a dictionary is ranked as a whole for a search that uses a good part of it.
    private const int LargePart = 8;

    private static readonly ConditionalWeakTable<TextDictionary, TextRanks> Kept = [];

    private readonly Lock _gate = new();
    private KeyRanks _ranks = new([], []);

    /// <summary>
    /// The ranks of all codes below <paramref name="bound"/>; the absent value has one as well. Null where ranking the dictionary costs more than ranking the texts of
    /// <paramref name="keyCount"/> keys.
    /// </summary>
    public static KeyRanks? Of(TextDictionary texts, int bound, long keyCount, SearchBudget budget) => Kept.GetOrCreateValue(texts).Ranks(texts, bound, keyCount, budget);

    private KeyRanks? Ranks(TextDictionary texts, int bound, long keyCount, SearchBudget budget)
    {
        lock (_gate)
        {
            if (_ranks.RankOf.Length >= bound) return _ranks;
            if (keyCount < bound / LargePart) return null;
            TableGrowth.Reserve<int>(budget, 2L * bound);
            // Not in place: searches that run hold what they were given.
            var order = Insert(_ranks.IdOf, texts, bound, budget);
            var rankOf = new int[bound];
            for (var rank = 0; rank < rankOf.Length; rank++) rankOf[order[rank]] = rank;
            return _ranks = new KeyRanks(rankOf, order);
        }
    }

    // The codes in order, with those that came since the last time.
    private static int[] Insert(int[] order, TextDictionary texts, int bound, SearchBudget budget)
    {
        var known = order.Length;
        var newValues = new Value[bound - known];
        for (var i = 0; i < newValues.Length; i++) newValues[i] = texts[known + i];
        var newOrder = KeyOrder.Sort(newValues, budget);

        var merged = new int[bound];
        var (taken, next) = (0, 0);
        foreach (var id in newOrder)
        {
            var place = PlaceOf(newValues[id], order, texts, taken);
            order.AsSpan(taken, place - taken).CopyTo(merged.AsSpan(next));
            next += place - taken;
            taken = place;
            merged[next++] = known + id;
        }

        order.AsSpan(taken).CopyTo(merged.AsSpan(next));
        return merged;
    }

    // How many of the known texts come before the value; at least the given number do.
    private static int PlaceOf(Value value, int[] order, TextDictionary texts, int least)
    {
        var most = order.Length;
        while (least < most)
        {
            var middle = (least + most) >>> 1;
            if (KeyOrder.Compare(texts[order[middle]], value) < 0) least = middle + 1;
            else most = middle;
        }

        return least;
    }
}
