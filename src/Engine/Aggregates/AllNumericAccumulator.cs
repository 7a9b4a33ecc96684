using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Aggregates;

/// <summary>A numeric aggregate that gives nothing for a group in which a value is no number (<c>allnum=true</c>).</summary>
internal sealed class AllNumericAccumulator(Accumulator inner) : Accumulator
{
    private readonly DictionaryMemo<bool> _memo = new(HasText);
    private bool[] _hasText = [];

    public override void Attach(SearchBudget budget) => inner.Attach(budget);

    public override void Resize(int groupCount)
    {
        inner.Resize(groupCount);
        GroupStates.Resize(ref _hasText, groupCount);
    }

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        inner.Add(argument, time, groups);
        if (argument is null or NumberColumn) return;
        var coded = argument as DictionaryColumn;
        if (coded is not null) _memo.Use(coded);
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0) _hasText[groups[row]] |= coded is null ? HasText(argument[row]) : _memo[coded.Codes[row]];
        }
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var source = (AllNumericAccumulator)other;
        inner.Merge(source.Inner, map);
        for (var group = 0; group < map.Length; group++) _hasText[map[group]] |= source._hasText[group];
    }

    public override Value Result(int group) => _hasText[group] ? Value.Null : inner.Result(group);

    private Accumulator Inner => inner;

    private static bool HasText(Value value)
    {
        for (var i = 0; i < value.Count; i++)
        {
            if (!value.ItemAt(i).TryGetNumber(out _)) return true;
        }

        return false;
    }
}
