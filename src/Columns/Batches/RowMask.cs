using System.Numerics;

namespace Breakwater.Columns.Batches;

/// <summary>A bit a row: which rows of a batch satisfy something. Bits beyond the last row are always clear.</summary>
public sealed class RowMask
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _words;

    /// <summary>A mask for <paramref name="length"/> rows, all clear.</summary>
    public RowMask(int length)
    {
        Length = length;
        _words = new ulong[(length + BitsPerWord - 1) / BitsPerWord];
    }

    /// <summary>How many rows.</summary>
    public int Length { get; }

    /// <summary>64 rows a word, the first row in the lowest bit.</summary>
    public Span<ulong> Words => _words;

    /// <summary>Whether the row's bit is set.</summary>
    public bool this[int row] => (_words[row / BitsPerWord] >> (row % BitsPerWord) & 1) != 0;

    /// <summary>How many bits are set.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Sets the row's bit.</summary>
    public void Set(int row) => _words[row / BitsPerWord] |= 1UL << (row % BitsPerWord);

    /// <summary>Sets every row's bit.</summary>
    public void SetAll()
    {
        Array.Fill(_words, ulong.MaxValue);
        ClearTail();
    }

    /// <summary>Keeps the bits that are set in both.</summary>
    public void And(RowMask other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
    }

    /// <summary>Adds the bits of the other.</summary>
    public void Or(RowMask other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] |= other._words[i];
    }

    /// <summary>Flips every row's bit.</summary>
    public void Invert()
    {
        for (var i = 0; i < _words.Length; i++) _words[i] = ~_words[i];
        ClearTail();
    }

    /// <summary>The rows whose bits are set, ascending.</summary>
    public int[] ToRows()
    {
        var rows = new int[Count];
        var next = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
            {
                rows[next++] = (i * BitsPerWord) + BitOperations.TrailingZeroCount(word);
            }
        }

        return rows;
    }

    private void ClearTail()
    {
        var used = Length % BitsPerWord;
        if (used != 0) _words[^1] &= (1UL << used) - 1;
    }
}
