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

/// <summary>Collects the first values of each group.</summary>
internal sealed class ListAccumulator : Accumulator
{
    private List<Value>?[] _lists = [];

    public override void Resize(int groupCount) => GroupStates.Resize(ref _lists, groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        if (argument is null) return;
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0) Append(groups[row], argument[row]);
        }
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var lists = ((ListAccumulator)other)._lists;
        for (var group = 0; group < map.Length; group++)
        {
            foreach (var value in lists[group] ?? []) Append(map[group], value);
        }
    }

    public override Value Result(int group) => _lists[group] is { } list ? Value.FromMany([.. list]) : Value.Null;

    private void Append(int group, Value value)
    {
        if (value.IsNull) return;
        var list = _lists[group] ??= [];
        for (var i = 0; i < value.Count && list.Count < List.MaximumValues; i++) list.Add(value.ItemAt(i));
    }
}
