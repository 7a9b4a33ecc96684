using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Numbers combinations of key ids from 0, in an open-addressing table, each time anew where it takes repeats; keys lie side by side in one array.</summary>
internal sealed class GroupTable(int width, SearchBudget budget, bool takesRepeats = false)
{
    private const int InitialCapacity = 64;

    private int[] _keys = new int[InitialCapacity * Math.Max(1, width)];
    private int[] _slots = NewSlots(InitialCapacity * 2);
    private int _count;

    /// <summary>How many combinations there are.</summary>
    public int Count => _count;

    /// <summary>The ids of a group.</summary>
    public ReadOnlySpan<int> Key(int group) => _keys.AsSpan(group * width, width);

    /// <summary>The group of the combination, a new one when it is new.</summary>
    public int GroupOf(ReadOnlySpan<int> key)
    {
        if (takesRepeats) return Append(key);
        var mask = _slots.Length - 1;
        for (var slot = Hash(key) & mask; ; slot = (slot + 1) & mask)
        {
            var group = _slots[slot];
            if (group < 0) return Add(key, slot);
            if (Key(group).SequenceEqual(key)) return group;
        }
    }

    private int Add(ReadOnlySpan<int> key, int slot)
    {
        _slots[slot] = Append(key);
        if (_count * 2 > _slots.Length) Grow();
        return _count - 1;
    }

    private int Append(ReadOnlySpan<int> key)
    {
        if ((_count + 1) * width > _keys.Length)
        {
            TableGrowth.Reserve<int>(budget, _keys.Length * 2L);
            Array.Resize(ref _keys, _keys.Length * 2);
        }

        key.CopyTo(_keys.AsSpan(_count * width));
        return _count++;
    }

    private void Grow()
    {
        TableGrowth.Reserve<int>(budget, _slots.Length * 2L);
        _slots = NewSlots(_slots.Length * 2);
        var mask = _slots.Length - 1;
        for (var group = 0; group < _count; group++)
        {
            var slot = Hash(Key(group)) & mask;
            while (_slots[slot] >= 0) slot = (slot + 1) & mask;
            _slots[slot] = group;
        }
    }

    private static int Hash(ReadOnlySpan<int> key)
    {
        unchecked
        {
            var hash = 0x9E3779B9u;
            foreach (var id in key)
            {
                hash = (hash ^ (uint)id) * 0x85EBCA6Bu;
                hash ^= hash >> 15;
            }

            return (int)(hash & int.MaxValue);
        }
    }

    private static int[] NewSlots(int capacity)
    {
        var slots = new int[capacity];
        Array.Fill(slots, -1);
        return slots;
    }
}
