using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Aggregates;

/// <summary><c>first</c> and <c>last</c>: by the order of the rows, which for events is newest first.</summary>
internal static class First
{
    /// <summary>The aggregates.</summary>
    public static IReadOnlyList<AggregateFunction> Functions { get; } =
    [
        new(
            new AggregateManual("first", "first(field)", "The value of the first row that has one; among events, the newest. Absent where no row has one."),
            _ => new FirstAccumulator(isLast: false)) { IsOrderSensitive = true },
        new(
            new AggregateManual("last", "last(field)", "The value of the last row that has one; among events, the oldest. Absent where no row has one."),
            _ => new FirstAccumulator(isLast: true)) { IsOrderSensitive = true },
    ];
}

/// <summary>Keeps the first or the last value of each group.</summary>
internal sealed class FirstAccumulator(bool isLast) : Accumulator
{
    private Value[] _values = [];

    public override void Resize(int groupCount) => GroupStates.Resize(ref _values, groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        if (argument is null) return;
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0 && (isLast || _values[groups[row]].IsNull)) Keep(groups[row], argument[row]);
        }
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var values = ((FirstAccumulator)other)._values;
        for (var group = 0; group < map.Length; group++)
        {
            if (isLast || _values[map[group]].IsNull) Keep(map[group], values[group]);
        }
    }

    public override Value Result(int group) => _values[group];

    private void Keep(int group, Value value)
    {
        if (!value.IsNull) _values[group] = value.ItemAt(isLast ? value.Count - 1 : 0);
    }
}
