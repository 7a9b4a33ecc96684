using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Aggregates;

/// <summary>What a numeric aggregate keeps for one group; <c>default</c> is the state before any number.</summary>
internal interface INumericState<TSelf>
    where TSelf : struct
{
    /// <summary>Takes one number in, and asks the budget before the state grows.</summary>
    void Add(double number, SearchBudget? budget);

    /// <summary>Takes the numbers of another state in, as if they came after this one's.</summary>
    void Merge(in TSelf other, SearchBudget? budget);
}

/// <summary>
/// Feeds the numbers of a column to states: text that spells no number takes no part, several numbers in a cell each do. A struct per group and a struct
/// constraint, so that the loops hold no calls.
/// </summary>
/// <param name="result">Turns a group's state into its result.</param>
internal sealed class NumericAccumulator<TState>(Func<TState, Value> result) : GroupwiseAccumulator
    where TState : struct, INumericState<TState>
{
    private readonly DictionaryMemo<NumericCell> _memo = new(NumericCell.Of);
    private TState[] _states = [];
    private SearchBudget? _budget;

    public override void Attach(SearchBudget budget) => _budget = budget;

    public override void Resize(int groupCount) => GroupStates.Resize(ref _states, groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        switch (argument)
        {
            case null:
                break;
            case NumberColumn numbers:
                AddNumbers(numbers.Numbers, groups);
                break;
            case DictionaryColumn dictionary:
                AddCodes(dictionary, groups);
                break;
            default:
                AddValues(argument, groups);
                break;
        }
    }

    public override void Renumber(ReadOnlySpan<int> numbers) => GroupStates.Renumber(ref _states, numbers);

    public override void MergeGroups(Accumulator other, int first, ReadOnlySpan<int> map)
    {
        var states = ((NumericAccumulator<TState>)other)._states.AsSpan(first, map.Length);
        for (var i = 0; i < states.Length; i++) _states[map[i]].Merge(in states[i], _budget);
    }

    public override Value Result(int group) => result(_states[group]);

    private void AddNumbers(ReadOnlySpan<double> numbers, ReadOnlySpan<int> groups)
    {
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0 && !NumberColumn.IsAbsent(numbers[row])) _states[groups[row]].Add(numbers[row], _budget);
        }
    }

    private void AddCodes(DictionaryColumn column, ReadOnlySpan<int> groups)
    {
        _memo.Use(column);
        var codes = column.Codes;
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0) continue;
            var cell = _memo[codes[row]];
            if (cell.IsNumber) _states[groups[row]].Add(cell.Number, _budget);
            else if (cell.IsMulti) AddItems(column[row], groups[row]);
        }
    }

    private void AddValues(Column column, ReadOnlySpan<int> groups)
    {
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0) continue;
            var value = column[row];
            if (value.IsMulti) AddItems(value, groups[row]);
            else if (value.TryGetNumber(out var number)) _states[groups[row]].Add(number, _budget);
        }
    }

    private void AddItems(Value value, int group)
    {
        for (var i = 0; i < value.Count; i++)
        {
            if (value.ItemAt(i).TryGetNumber(out var number)) _states[group].Add(number, _budget);
        }
    }
}

/// <summary>What a numeric aggregate needs to know about a value, computed once per dictionary code.</summary>
internal readonly record struct NumericCell(double Number, bool IsNumber, bool IsMulti)
{
    /// <summary>Looks at <paramref name="value"/>.</summary>
    public static NumericCell Of(Value value) => new(value.TryGetNumber(out var number) ? number : 0, value.TryGetNumber(out _), value.IsMulti);
}
