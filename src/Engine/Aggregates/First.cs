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

/// <summary>Keeps the first or the last value of each group, and where it stood, since groups may be put together later in any order (the columns that chart adds up as OTHER).</summary>
internal sealed class FirstAccumulator(bool isLast) : Accumulator
{
    private (Value Value, long Row)[] _kept = [];
    private long _rowCount;

    public override void Resize(int groupCount) => GroupStates.Resize(ref _kept, groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        for (var row = 0; argument is not null && row < groups.Length; row++)
        {
            if (groups[row] >= 0 && (isLast || _kept[groups[row]].Value.IsNull)) Keep(groups[row], argument[row], _rowCount + row);
        }

        _rowCount += groups.Length;
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var later = (FirstAccumulator)other;
        for (var group = 0; group < map.Length; group++)
        {
            var (value, row) = later._kept[group];
            var kept = _kept[map[group]];
            if (kept.Value.IsNull || (isLast ? _rowCount + row > kept.Row : _rowCount + row < kept.Row)) Keep(map[group], value, _rowCount + row);
        }

        _rowCount += later._rowCount;
    }

    public override Value Result(int group) => _kept[group].Value;

    private void Keep(int group, Value value, long row)
    {
        if (!value.IsNull) _kept[group] = (value.ItemAt(isLast ? value.Count - 1 : 0), row);
    }
}
