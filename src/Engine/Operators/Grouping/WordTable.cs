using System.Numerics;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Numbers different words from 0, in an open-addressing table that never grows.</summary>
internal sealed class WordTable
{
    private const int WordBits = 64;
    private const ulong Mixer = 0xD6E8_FEB8_6659_FD93;

    private readonly Slot[] _slots;
    private readonly ulong[] _words;
    private readonly int _shift;

    /// <summary>Room for <paramref name="most"/> words.</summary>
    public WordTable(int most, SearchBudget budget)
    {
        var bits = BitOperations.Log2((uint)Math.Max(1, most)) + 2;
        TableGrowth.Reserve<Slot>(budget, 1L << bits);
        _slots = new Slot[1 << bits];
        _words = new ulong[most];
        _shift = WordBits - bits;
    }

    // The group is one higher, so that 0 is an empty slot.
    private struct Slot
    {
        public ulong Word;
        public int Group;
    }

    /// <summary>How many different words there were.</summary>
    public int Count { get; private set; }

    /// <summary>The words by number.</summary>
    public ReadOnlySpan<ulong> Words => _words.AsSpan(0, Count);

    /// <summary>The number of a word.</summary>
    public int GroupOf(ulong word)
    {
        for (var index = (int)(unchecked(word * Mixer) >> _shift); ; index = (index + 1) & (_slots.Length - 1))
        {
            ref var slot = ref _slots[index];
            if (slot.Group == 0) return Add(ref slot, word);
            if (slot.Word == word) return slot.Group - 1;
        }
    }

    private int Add(ref Slot slot, ulong word)
    {
        _words[Count] = word;
        slot = new Slot { Word = word, Group = ++Count };
        return Count - 1;
    }
}
