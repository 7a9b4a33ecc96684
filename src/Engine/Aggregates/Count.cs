using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;

namespace Breakwater.Engine.Aggregates;

/// <summary><c>count</c>: rows without an argument, values with one, true results where the argument is a condition.</summary>
internal static class Count
{
    /// <summary>The aggregate.</summary>
    public static AggregateFunction Function { get; } = new(
        new AggregateManual(
            "count",
            "count | count(field) | count(eval(condition))",
            "The number of rows, of values of a field (several in a cell each count), or of rows for which a condition is true. 0 where there are none.") { Aliases = ["c"] },
        _ => new CountAccumulator())
    {
        ArgumentIsOptional = true,
        IsCount = true,
        TakesResults = true,
    };
}

/// <summary>Counts rows, values or true conditions.</summary>
internal sealed class CountAccumulator : GroupwiseAccumulator
{
    private readonly DictionaryMemo<int> _memo = new(CountOf);
    private long[] _counts = [];

    public override void Resize(int groupCount) => GroupStates.Resize(ref _counts, groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        switch (argument)
        {
            case null:
                AddConstant(1, groups);
                break;
            case ConstantColumn constant:
                AddConstant(CountOf(constant.Value), groups);
                break;
            case DictionaryColumn dictionary:
                AddCodes(dictionary, groups);
                break;
            case NumberColumn numbers:
                AddNumbers(numbers.Numbers, groups);
                break;
            default:
                AddValues(argument, groups);
                break;
        }
    }

    public override void Renumber(ReadOnlySpan<int> numbers) => GroupStates.Renumber(ref _counts, numbers);

    public override void MergeGroups(Accumulator other, int first, ReadOnlySpan<int> map)
    {
        var counts = ((CountAccumulator)other)._counts.AsSpan(first, map.Length);
        for (var i = 0; i < counts.Length; i++) _counts[map[i]] += counts[i];
    }

    public override void AddResults(Column results, ReadOnlySpan<int> groups)
    {
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0 && results[row].TryGetNumber(out var count)) _counts[groups[row]] += (long)count;
        }
    }

    public override Value Result(int group) => Value.FromNumber(_counts[group]);

    public override double[] Numbers(int groupCount)
    {
        var numbers = GC.AllocateUninitializedArray<double>(groupCount);
        for (var group = 0; group < numbers.Length; group++) numbers[group] = _counts[group];
        return numbers;
    }

    private static int CountOf(Value value) => value.IsFalse ? 0 : value.Count;

    private void AddConstant(int count, ReadOnlySpan<int> groups)
    {
        foreach (var group in groups)
        {
            if (group >= 0) _counts[group] += count;
        }
    }

    private void AddCodes(DictionaryColumn column, ReadOnlySpan<int> groups)
    {
        _memo.Use(column);
        var codes = column.Codes;
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0) _counts[groups[row]] += _memo[codes[row]];
        }
    }

    private void AddNumbers(ReadOnlySpan<double> numbers, ReadOnlySpan<int> groups)
    {
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0 && !NumberColumn.IsAbsent(numbers[row])) _counts[groups[row]]++;
        }
    }

    private void AddValues(Column column, ReadOnlySpan<int> groups)
    {
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0) _counts[groups[row]] += CountOf(column[row]);
        }
    }
}
