using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Aggregates;

/// <summary><c>list</c>: the values in row order.</summary>
internal static class List
{
    /// <summary>How many values <c>list</c> keeps per group, as in Splunk (<c>list_maxsize</c>).</summary>
    public const int MaximumValues = 100;

    /// <summary>The aggregate.</summary>
    public static AggregateFunction Function { get; } = new(
        new AggregateManual("list", "list(field)", "The values in the order of the rows, repeated ones too, 100 at most. Absent where there is none."),
        _ => new ListAccumulator()) { IsOrderSensitive = true };
}

/// <summary>Collects the first values of each group, and where they stood, since groups may be put together later in any order (the columns that chart adds up as OTHER).</summary>
internal sealed class ListAccumulator : Accumulator
{
    private List<(Value Value, long Row)>?[] _lists = [];
    private long _rowCount;

    public override void Resize(int groupCount) => GroupStates.Resize(ref _lists, groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        for (var row = 0; argument is not null && row < groups.Length; row++)
        {
            if (groups[row] >= 0) Append(groups[row], argument[row], _rowCount + row);
        }

        _rowCount += groups.Length;
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var later = (ListAccumulator)other;
        for (var group = 0; group < map.Length; group++)
        {
            if (later._lists[group] is not { } added) continue;
            var all = (_lists[map[group]] ?? []).Concat(added.Select(item => (item.Value, Row: _rowCount + item.Row)));
            _lists[map[group]] = [.. all.OrderBy(item => item.Row).Take(List.MaximumValues)];
        }

        _rowCount += later._rowCount;
    }

    public override Value Result(int group) => _lists[group] is { } list ? Value.FromMany([.. list.Select(item => item.Value)]) : Value.Null;

    private void Append(int group, Value value, long row)
    {
        if (value.IsNull) return;
        var list = _lists[group] ??= [];
        for (var i = 0; i < value.Count && list.Count < List.MaximumValues; i++) list.Add((value.ItemAt(i), row));
    }
}
