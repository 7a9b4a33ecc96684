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
    private int[] _order = [];
    private int[] _ranks = [];

    /// <summary>
    /// The rank of each code below <paramref name="bound"/>, different for different texts; the absent value has one as well. Null where ranking the dictionary costs more than ranking
    /// the texts of <paramref name="keyCount"/> keys.
    /// </summary>
    public static int[]? Of(TextDictionary texts, int bound, int keyCount, SearchBudget budget) => Kept.GetOrCreateValue(texts).Ranks(texts, bound, keyCount, budget);

    private int[]? Ranks(TextDictionary texts, int bound, int keyCount, SearchBudget budget)
    {
        lock (_gate)
        {
            if (_ranks.Length >= bound) return _ranks;
            if (keyCount < bound / LargePart) return null;
            TableGrowth.Reserve<int>(budget, 2L * bound);
            _order = Insert(texts, bound, budget);
            // Not in place: searches that run hold what they were given.
            var ranks = new int[bound];
            for (var rank = 0; rank < ranks.Length; rank++) ranks[_order[rank]] = rank;
            return _ranks = ranks;
        }
    }

    // The codes in order, with those that came since the last time.
    private int[] Insert(TextDictionary texts, int bound, SearchBudget budget)
    {
        var known = _order.Length;
        var newValues = new Value[bound - known];
        for (var i = 0; i < newValues.Length; i++) newValues[i] = texts[known + i];
        var newOrder = KeyOrder.Sort(newValues, budget);

        var merged = new int[bound];
        var (taken, next) = (0, 0);
        foreach (var id in newOrder)
        {
            var place = PlaceOf(newValues[id], texts, taken);
            _order.AsSpan(taken, place - taken).CopyTo(merged.AsSpan(next));
            next += place - taken;
            taken = place;
            merged[next++] = known + id;
        }

        _order.AsSpan(taken).CopyTo(merged.AsSpan(next));
        return merged;
    }

    // How many of the known texts come before the value; at least the given number do.
    private int PlaceOf(Value value, TextDictionary texts, int least)
    {
        var most = _order.Length;
        while (least < most)
        {
            var middle = (least + most) >>> 1;
            if (KeyOrder.Compare(texts[_order[middle]], value) < 0) least = middle + 1;
            else most = middle;
        }

        return least;
    }
}
