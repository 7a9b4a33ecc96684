using System.Numerics;

namespace Breakwater.Store.Scanning;

/// <summary>Bits of rows in words of 64, the first row in the lowest bit of the first word; bits beyond the last row are clear.</summary>
public static class BitWords
{
    /// <summary>Bits of a word.</summary>
    public const int WordBits = 64;

    /// <summary>How many words <paramref name="count"/> bits take.</summary>
    public static int WordsOf(int count) => (count + WordBits - 1) / WordBits;

    /// <summary>Sets the first <paramref name="count"/> bits and clears the others.</summary>
    public static void SetFirst(Span<ulong> words, int count)
    {
        words.Clear();
        words[..(count / WordBits)].Fill(ulong.MaxValue);
        if (count % WordBits != 0) words[count / WordBits] = (1UL << (count % WordBits)) - 1;
    }

    /// <summary>Keeps the bits that are set in both; whether any is left.</summary>
    public static bool And(Span<ulong> words, ReadOnlySpan<ulong> other)
    {
        ulong any = 0;
        for (var i = 0; i < words.Length; i++) any |= words[i] &= other[i];
        return any != 0;
    }

    /// <summary>Adds the bits of the other.</summary>
    public static void Or(Span<ulong> words, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < words.Length; i++) words[i] |= other[i];
    }

    /// <summary>Whether any bit is set.</summary>
    public static bool Any(ReadOnlySpan<ulong> words) => words.ContainsAnyExcept(0UL);

    /// <summary>How many bits are set.</summary>
    public static int Count(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Writes the numbers of the set bits, ascending and <paramref name="origin"/> higher, and returns how many there are.</summary>
    public static int Rows(ReadOnlySpan<ulong> words, int origin, Span<int> rows)
    {
        var count = 0;
        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1) rows[count++] = origin + (i * WordBits) + BitOperations.TrailingZeroCount(word);
        }

        return count;
    }
}
