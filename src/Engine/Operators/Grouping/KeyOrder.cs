using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>
/// The order of a key's values in a result: numbers, and text that spells one, by size, then other text by its bytes. The order of two values depends on what they print alone, not on the
/// other values, nor on which row or thread came first: equal numbers (1 and 1.0) go by their bytes, too.
/// </summary>
internal static class KeyOrder
{
    private const int PrefixBytes = 16;
    private const byte BeyondAscii = 0x80;

    /// <summary>The numbers of these values in that order.</summary>
    public static int[] Sort(IReadOnlyList<Value> values, SearchBudget budget)
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

        return [.. Sorted(numbers, numberIds, values), .. Sorted(prefixes, textIds, values)];
    }

    /// <summary>The order of two values.</summary>
    public static int Compare(Value left, Value right)
    {
        var (isLeftNumber, isRightNumber) = (left.TryGetNumber(out var leftNumber), right.TryGetNumber(out var rightNumber));
        if (isLeftNumber != isRightNumber) return isLeftNumber ? -1 : 1;
        var order = isLeftNumber ? leftNumber.CompareTo(rightNumber) : 0;
        return order != 0 ? order : Utf8Order.Compare(left.ToText(), right.ToText());
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
