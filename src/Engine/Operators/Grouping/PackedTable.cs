using System.Numerics;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>
/// Numbers combinations of key ids from 0, each packed into one word: a combination of few bits is a place in an array, others are found by hashing the word. As more ids occur
/// than a part has bits for, the words are laid out anew.
/// </summary>
internal sealed class PackedTable
{
    private const int WordBits = 64;

    // Perf: an array of so many groups stays in the first-level cache.
    private const int MostDirectBits = 13;
    private const int LeastSlots = 1 << 10;

    // Perf: more slots than the second-level cache holds.
    private const int CachedSlots = 1 << 14;
    private const int TouchedWords = 4096;

    private readonly SearchBudget _budget;
    private readonly int[] _bits;
    private readonly int[] _shifts;
    private ulong[] _words = [];
    private ulong[] _scratch = [];
    private int[] _direct = [];
    private Slot[] _slots = [];
    private int _slotBits;
    private int _touched;

    // Whether a key that comes again is a group again.
    private readonly bool _takesRepeats;

    private PackedTable(int[] bits, bool takesRepeats, SearchBudget budget)
    {
        _budget = budget;
        (_bits, _shifts) = (bits, ShiftsOf(bits));
        _takesRepeats = takesRepeats;
        if (takesRepeats) return;
        if (TotalBits <= MostDirectBits) _direct = new int[1 << TotalBits];
        else Rehash(LeastSlots);
    }

    private PackedTable(int[] bits, SearchBudget budget, int[] direct, Slot[] slots)
    {
        _budget = budget;
        (_bits, _shifts) = (bits, ShiftsOf(bits));
        (_direct, _slots) = (direct, slots);
        _direct.AsSpan().Clear();
        _slots.AsSpan().Clear();
        _slotBits = BitOperations.Log2((uint)Math.Max(1, slots.Length));
    }

    /// <summary>A combination; the group is one higher, so that 0 is an empty slot.</summary>
    private struct Slot
    {
        public ulong Word;
        public int Group;
    }

    /// <summary>How many combinations there are.</summary>
    public int Count { get; private set; }

    private int TotalBits => _bits.Sum();

    /// <summary>A table for ids below <paramref name="bounds"/>, one for each part of a key; null where they do not fit into a word.</summary>
    public static PackedTable? TryCreate(ReadOnlySpan<int> bounds, bool takesRepeats, SearchBudget budget)
    {
        var bits = new int[bounds.Length];
        for (var i = 0; i < bits.Length; i++) bits[i] = KeyPacking.BitsOf(bounds[i]);
        // Room to grow spares laying out anew, where there is room.
        if (bits.Sum() + bits.Length <= WordBits)
        {
            for (var i = 0; i < bits.Length; i++) bits[i]++;
        }

        return bits.Sum() <= WordBits ? new PackedTable(bits, takesRepeats, budget) : null;
    }

    /// <summary>An empty table of the same layout, which takes this one's slots: this one takes no more keys. With room for <paramref name="room"/> of them.</summary>
    public PackedTable Renew(bool takesRepeats, int room)
    {
        TableGrowth.Reserve<ulong>(_budget, room);
        var words = GC.AllocateUninitializedArray<ulong>(room);
        if (takesRepeats || _takesRepeats) return new PackedTable(_bits, takesRepeats, _budget) { _words = words };
        var renewed = new PackedTable(_bits, _budget, _direct, _slots) { _words = words };
        (_direct, _slots) = ([], []);
        return renewed;
    }

    /// <summary>Whether ids below <paramref name="bounds"/> have room.</summary>
    public bool Fits(ReadOnlySpan<int> bounds)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            if (KeyPacking.BitsOf(bounds[i]) > _bits[i]) return false;
        }

        return true;
    }

    /// <summary>The i-th id of a group's key.</summary>
    public int Part(int group, int i) => (int)((_words[group] >> _shifts[i]) & ((1UL << _bits[i]) - 1));

    /// <summary>Writes the i-th ids of the keys of groups <paramref name="first"/> and following.</summary>
    public void ReadParts(int first, int i, Span<int> ids)
    {
        var words = _words.AsSpan(first, ids.Length);
        var shift = _shifts[i];
        var mask = (1UL << _bits[i]) - 1;
        for (var group = 0; group < words.Length; group++) ids[group] = unchecked((int)((words[group] >> shift) & mask));
    }

    /// <summary>Writes the i-th ids of the keys of the given groups.</summary>
    public void ReadParts(ReadOnlySpan<int> groups, int i, Span<int> ids)
    {
        var words = _words;
        var shift = _shifts[i];
        var mask = (1UL << _bits[i]) - 1;
        for (var at = 0; at < groups.Length; at++) ids[at] = unchecked((int)((words[groups[at]] >> shift) & mask));
    }

    /// <summary>Writes the group of each row, whose key is the row's id in each of <paramref name="ids"/>; -1 where one is negative.</summary>
    public void Assign(IReadOnlyList<int[]> ids, Span<int> groups)
    {
        if (_scratch.Length < groups.Length) _scratch = new ulong[groups.Length];
        var words = _scratch.AsSpan(0, groups.Length);
        words.Clear();
        var signs = 0;
        for (var i = 0; i < _bits.Length; i++)
        {
            var part = ids[i].AsSpan(0, words.Length);
            var shift = _shifts[i];
            for (var row = 0; row < part.Length; row++)
            {
                signs |= part[row];
                words[row] |= unchecked((ulong)(uint)part[row]) << shift;
            }
        }

        if (_takesRepeats && signs >= 0)
        {
            Append(words, groups);
            return;
        }

        Touch(words);
        var isComplete = signs >= 0;
        for (var row = 0; row < words.Length; row++) groups[row] = isComplete || IsComplete(ids, row) ? GroupOf(words[row]) : KeyEncoder.NoId;
    }

    /// <summary>The group of one key.</summary>
    public int GroupOf(ReadOnlySpan<int> key)
    {
        var word = 0UL;
        for (var i = 0; i < key.Length; i++) word |= (ulong)key[i] << _shifts[i];
        return GroupOf(word);
    }

    private static bool IsComplete(IReadOnlyList<int[]> ids, int row)
    {
        foreach (var part in ids)
        {
            if (part[row] < 0) return false;
        }

        return true;
    }

    private static int[] ShiftsOf(int[] bits)
    {
        var shifts = new int[bits.Length];
        for (var i = 1; i < bits.Length; i++) shifts[i] = shifts[i - 1] + bits[i - 1];
        return shifts;
    }

    private void Append(ReadOnlySpan<ulong> words, Span<int> groups)
    {
        MakeRoom(Count + words.Length);
        words.CopyTo(_words.AsSpan(Count));
        for (var row = 0; row < groups.Length; row++) groups[row] = Count + row;
        Count += words.Length;
    }

    private int GroupOf(ulong word)
    {
        if (_takesRepeats) return Add(word);
        if (_direct.Length > 0)
        {
            ref var known = ref _direct[word];
            if (known == 0) known = Add(word) + 1;
            return known - 1;
        }

        for (var index = SlotOf(word); ; index = (index + 1) & (_slots.Length - 1))
        {
            ref var slot = ref _slots[index];
            if (slot.Group == 0) return Fill(ref slot, word);
            if (slot.Word == word) return slot.Group - 1;
        }
    }

    // Perf: reading all places before the first of them is needed lets the memory fetch many at a time.
    private void Touch(ReadOnlySpan<ulong> words)
    {
        if (_slots.Length <= CachedSlots) return;
        var slots = _slots;
        var seen = 0;
        foreach (var word in words) seen |= slots[SlotOf(word)].Group;
        _touched = seen;
    }

    private int Fill(ref Slot slot, ulong word)
    {
        var group = Add(word);
        slot = new Slot { Word = word, Group = group + 1 };
        // Two thirds full at most.
        if (Count + (Count >> 1) > _slots.Length) Rehash(_slots.Length * 2);
        return group;
    }

    private int Add(ulong word)
    {
        MakeRoom(Count + 1);
        _words[Count] = word;
        return Count++;
    }

    private void MakeRoom(int count)
    {
        if (count <= _words.Length) return;
        var room = Math.Max(Math.Max(LeastSlots, count), _words.Length * 2);
        TableGrowth.Reserve<ulong>(_budget, room);
        Array.Resize(ref _words, room);
    }

    private void Rehash(int slotCount)
    {
        TableGrowth.Reserve<Slot>(_budget, slotCount);
        // Perf: cleared from front to back, since a page that is read before it is written costs the system twice.
        _slots = GC.AllocateUninitializedArray<Slot>(slotCount);
        _slots.AsSpan().Clear();
        _slotBits = BitOperations.Log2((uint)slotCount);
        for (var start = 0; start < Count; start += TouchedWords)
        {
            var words = _words.AsSpan(start, Math.Min(TouchedWords, Count - start));
            Touch(words);
            for (var i = 0; i < words.Length; i++) Insert(words[i], start + i);
        }
    }

    private void Insert(ulong word, int group)
    {
        var index = SlotOf(word);
        while (_slots[index].Group != 0) index = (index + 1) & (_slots.Length - 1);
        _slots[index] = new Slot { Word = word, Group = group + 1 };
    }

    private int SlotOf(ulong word) => (int)(unchecked(word * 0x9E37_79B9_7F4A_7C15UL) >> (WordBits - _slotBits));
}
