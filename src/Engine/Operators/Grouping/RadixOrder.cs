namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Sorts packed keys digit by digit, from the lowest: a few passes over memory, however many keys there are.</summary>
internal static class RadixOrder
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;

    /// <summary>
    /// The numbers of the keys in order, those of equal keys ascending, and the keys in that order. All keys have at most <paramref name="bits"/> bits; what their array holds afterwards is undefined.
    /// </summary>
    public static (int[] Order, ulong[] Keys) Sort(ulong[] keys, int bits)
    {
        var order = GC.AllocateUninitializedArray<int>(keys.Length);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var (nextKeys, nextOrder) = (GC.AllocateUninitializedArray<ulong>(keys.Length), GC.AllocateUninitializedArray<int>(keys.Length));
        var starts = new int[Digits];
        for (var shift = 0; shift < bits; shift += DigitBits)
        {
            if (!CountDigits(keys, shift, starts)) continue;
            for (var i = 0; i < keys.Length; i++)
            {
                ref var place = ref starts[DigitOf(keys[i], shift)];
                nextKeys[place] = keys[i];
                nextOrder[place] = order[i];
                place++;
            }

            (keys, nextKeys) = (nextKeys, keys);
            (order, nextOrder) = (nextOrder, order);
        }

        return (order, keys);
    }

    // Where the keys of each digit begin; false where all have the same one.
    private static bool CountDigits(ReadOnlySpan<ulong> keys, int shift, Span<int> starts)
    {
        starts.Clear();
        foreach (var key in keys) starts[DigitOf(key, shift)]++;
        if (keys.Length == 0 || starts[DigitOf(keys[0], shift)] == keys.Length) return false;
        var next = 0;
        foreach (ref var start in starts) (start, next) = (next, next + start);
        return true;
    }

    private static int DigitOf(ulong key, int shift) => unchecked((int)(key >> shift)) & (Digits - 1);
}
