using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Functions;

namespace Breakwater.Engine.Aggregates;

/// <summary>
/// The distinct values of every group, compared as texts with regard to case. A value gets a number once per dictionary code; what is kept per group are
/// pairs (group, number) in one open-addressing table, chained by group.
/// </summary>
internal sealed class GroupedSet
{
    private const int Absent = -1;
    private const int Several = -2;

    private readonly bool _countsOccurrences;
    private readonly bool _isListed;
    private SearchBudget? _budget;
    private readonly DictionaryMemo<int> _memo;
    private readonly ValueInterner _interner = new();

    // Table of positions in _pairs, plus one; 0 is free. A power of two in length, at most half full.
    private int[] _slots = new int[64];
    private Pair[] _pairs = new Pair[32];
    private int _pairCount;
    private Group[] _groups = [];

    /// <summary>An empty set.</summary>
    /// <param name="countsOccurrences">Whether it counts how often each value was seen, for the mode only.</param>
    /// <param name="isListed">Whether the values of a group end up in one cell, so that it need not hold more than a cell takes.</param>
    public GroupedSet(bool countsOccurrences, bool isListed)
    {
        _countsOccurrences = countsOccurrences;
        _isListed = isListed;
        _memo = new DictionaryMemo<int>(NumberOf);
    }

    /// <summary>Says whom to ask before tables grow.</summary>
    public void Attach(SearchBudget budget)
    {
        _budget = budget;
        _interner.Budget = budget;
    }

    /// <summary>Makes room for groups.</summary>
    public void Resize(int groupCount) => GroupStates.Resize(ref _groups, groupCount);

    /// <summary>How many distinct values the group has.</summary>
    public int CountOf(int group) => _groups[group].Count;

    /// <summary>Adds a batch.</summary>
    public void Add(Column argument, ReadOnlySpan<int> groups)
    {
        switch (argument)
        {
            case DictionaryColumn dictionary:
                _memo.Use(dictionary);
                var codes = dictionary.Codes;
                for (var row = 0; row < groups.Length; row++) AddNumbered(groups[row], _memo[codes[row]], argument, row);
                break;
            case ConstantColumn constant:
                var number = NumberOf(constant.Value);
                for (var row = 0; row < groups.Length; row++) AddNumbered(groups[row], number, argument, row);
                break;
            default:
                for (var row = 0; row < groups.Length; row++)
                {
                    if (groups[row] >= 0) AddNumbered(groups[row], NumberOf(argument[row]), argument, row);
                }

                break;
        }
    }

    /// <summary>Adds everything in <paramref name="other"/>, whose group g is <c>map[g]</c> here.</summary>
    public void Merge(GroupedSet other, ReadOnlySpan<int> map)
    {
        var numbers = new int[other._interner.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = _interner.Intern(other._interner.TextOf(i));
        for (var i = 0; i < other._pairCount; i++)
        {
            ref readonly var pair = ref other._pairs[i];
            AddPair(map[pair.Group], numbers[pair.Number], pair.Occurrences);
        }
    }

    /// <summary>The group's distinct values in no particular order, with how often each was seen where that is counted.</summary>
    public List<(string Text, long Occurrences)> ValuesOf(int group)
    {
        var values = new List<(string, long)>(_groups[group].Count);
        for (var at = _groups[group].Head; at > 0; at = _pairs[at - 1].Next) values.Add((_interner.TextOf(_pairs[at - 1].Number), _pairs[at - 1].Occurrences));
        return values;
    }

    private int NumberOf(Value value) => value.Kind switch
    {
        ValueKind.Null => Absent,
        ValueKind.Multi => Several,
        _ => _interner.Intern(value),
    };

    private void AddNumbered(int group, int number, Column column, int row)
    {
        if (group < 0 || number == Absent) return;
        if (number != Several)
        {
            AddPair(group, number, 1);
            return;
        }

        var value = column[row];
        for (var i = 0; i < value.Count; i++) AddPair(group, _interner.Intern(value.ItemAt(i)), 1);
    }

    private void AddPair(int group, int number, long occurrences)
    {
        var slot = SlotOf(group, number);
        while (_slots[slot] != 0)
        {
            ref var pair = ref _pairs[_slots[slot] - 1];
            if (pair.Group == group && pair.Number == number)
            {
                if (_countsOccurrences) pair.Occurrences += occurrences;
                return;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        if (_pairCount == _pairs.Length)
        {
            TableGrowth.Reserve<Pair>(_budget, _pairCount * 2L);
            Array.Resize(ref _pairs, _pairCount * 2);
        }

        _pairs[_pairCount] = new Pair { Group = group, Number = number, Occurrences = occurrences, Next = _groups[group].Head };
        _slots[slot] = ++_pairCount;
        _groups[group].Head = _pairCount;
        _groups[group].Count++;
        if (_isListed) ValueLimits.CheckValues(_groups[group].Count);
        if (_pairCount * 2 > _slots.Length) Rehash();
    }

    private void Rehash()
    {
        TableGrowth.Reserve<int>(_budget, _slots.Length * 2L);
        _slots = new int[_slots.Length * 2];
        for (var i = 0; i < _pairCount; i++)
        {
            var slot = SlotOf(_pairs[i].Group, _pairs[i].Number);
            while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = i + 1;
        }
    }

    private int SlotOf(int group, int number)
    {
        var hash = unchecked((((ulong)(uint)group << 32) | (uint)number) * 0x9E37_79B9_7F4A_7C15UL);
        return (int)(uint)(hash >> 33) & (_slots.Length - 1);
    }

    private struct Pair
    {
        public int Group;
        public int Number;
        public int Next;
        public long Occurrences;
    }

    private struct Group
    {
        public int Head;
        public int Count;
    }
}
