using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Aggregates;

/// <summary><c>earliest</c>, <c>latest</c>, their times, and <c>rate</c>: by the rows' <c>_time</c>, whatever their order.</summary>
internal static class Earliest
{
    /// <summary>The aggregates.</summary>
    public static IReadOnlyList<AggregateFunction> Functions { get; } =
    [
        Create("earliest", "The value of the row with the smallest '_time'; of several at that time, the first in byte order. Absent where no row with a time has a value.", isLatest: false, givesTime: false),
        Create("latest", "The value of the row with the largest '_time'; of several at that time, the first in byte order. Absent where no row with a time has a value.", isLatest: true, givesTime: false),
        Create("earliest_time", "The smallest '_time' of the rows that have a value. Absent where none has.", isLatest: false, givesTime: true),
        Create("latest_time", "The largest '_time' of the rows that have a value. Absent where none has.", isLatest: true, givesTime: true),
        new(
            new AggregateManual("rate", "rate(field)", "The growth of a counter per second: the latest number less the earliest, divided by the time between. Absent where the rows do not span time."),
            _ => new RateAccumulator()) { NeedsTime = true, IsNumeric = true },
    ];

    private static AggregateFunction Create(string name, string summary, bool isLatest, bool givesTime) =>
        new(new AggregateManual(name, $"{name}(field)", summary), _ => new EarliestAccumulator(isLatest, givesTime)) { NeedsTime = true };
}

/// <summary>A value and when it was seen.</summary>
internal struct TimedValue
{
    /// <summary>The time, in seconds.</summary>
    public double Time;

    /// <summary>The value; absent before there is one.</summary>
    public Value Value;

    /// <summary>Takes a value in if its time is better than the one kept, or the same and the text comes first in byte order, so that row order does not matter.</summary>
    public void Offer(double time, Value value, bool isLatest)
    {
        if (!Value.IsNull)
        {
            if (isLatest ? time < Time : time > Time) return;
            if (time == Time && !ComesBefore(value, Value)) return;
        }

        Time = time;
        Value = value;
    }

    private static bool ComesBefore(Value value, Value kept)
    {
        if (value.Kind == ValueKind.Number && kept.Kind == ValueKind.Number && value.TryGetNumber(out var a) && kept.TryGetNumber(out var b) && a == b) return false;
        return Utf8Order.Compare(value.ToText(), kept.ToText()) < 0;
    }
}

/// <summary>Keeps the value with the smallest or largest time of each group.</summary>
internal sealed class EarliestAccumulator(bool isLatest, bool givesTime) : GroupwiseAccumulator
{
    private TimedValue[] _kept = [];

    public override void Resize(int groupCount) => GroupStates.Resize(ref _kept, groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        if (argument is null || time is null) return;
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0 || !RowTime.TryGet(time, row, out var seconds)) continue;

            // Perf: most rows lose by their time alone, and then their value is never looked at.
            ref var kept = ref _kept[groups[row]];
            if (!kept.Value.IsNull && (isLatest ? seconds < kept.Time : seconds > kept.Time)) continue;
            var value = argument[row];
            for (var i = 0; i < value.Count; i++) kept.Offer(seconds, value.ItemAt(i), isLatest);
        }
    }

    public override void Renumber(ReadOnlySpan<int> numbers) => GroupStates.Renumber(ref _kept, numbers);

    public override void MergeGroups(Accumulator other, int first, ReadOnlySpan<int> map)
    {
        var source = ((EarliestAccumulator)other)._kept;
        for (var i = 0; i < map.Length; i++)
        {
            ref readonly var kept = ref source[first + i];
            if (!kept.Value.IsNull) _kept[map[i]].Offer(kept.Time, kept.Value, isLatest);
        }
    }

    public override Value Result(int group) => givesTime && !_kept[group].Value.IsNull ? Value.FromNumber(_kept[group].Time) : _kept[group].Value;
}

/// <summary>Keeps the first and the last number of each group by time.</summary>
internal sealed class RateAccumulator : GroupwiseAccumulator
{
    private TimedValue[] _earliest = [];
    private TimedValue[] _latest = [];

    public override void Resize(int groupCount)
    {
        GroupStates.Resize(ref _earliest, groupCount);
        GroupStates.Resize(ref _latest, groupCount);
    }

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        if (argument is null || time is null) return;
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0 || !RowTime.TryGet(time, row, out var seconds)) continue;
            var value = argument[row];
            for (var i = 0; i < value.Count; i++)
            {
                if (!value.ItemAt(i).TryGetNumber(out var number)) continue;
                _earliest[groups[row]].Offer(seconds, Value.FromNumber(number), isLatest: false);
                _latest[groups[row]].Offer(seconds, Value.FromNumber(number), isLatest: true);
            }
        }
    }

    public override void Renumber(ReadOnlySpan<int> numbers)
    {
        GroupStates.Renumber(ref _earliest, numbers);
        GroupStates.Renumber(ref _latest, numbers);
    }

    public override void MergeGroups(Accumulator other, int first, ReadOnlySpan<int> map)
    {
        var source = (RateAccumulator)other;
        for (var i = 0; i < map.Length; i++)
        {
            var (earliest, latest) = (source._earliest[first + i], source._latest[first + i]);
            if (earliest.Value.IsNull) continue;
            _earliest[map[i]].Offer(earliest.Time, earliest.Value, isLatest: false);
            _latest[map[i]].Offer(latest.Time, latest.Value, isLatest: true);
        }
    }

    public override Value Result(int group)
    {
        var (earliest, latest) = (_earliest[group], _latest[group]);
        if (!earliest.Value.TryGetNumber(out var first) || !latest.Value.TryGetNumber(out var last)) return Value.Null;
        return latest.Time > earliest.Time ? Value.FromNumber((last - first) / (latest.Time - earliest.Time)) : Value.Null;
    }
}

/// <summary>Reads <c>_time</c>.</summary>
internal static class RowTime
{
    /// <summary>The time of <paramref name="row"/> in seconds, where it has one.</summary>
    public static bool TryGet(Column time, int row, out double seconds)
    {
        if (time is not NumberColumn numbers) return time[row].TryGetNumber(out seconds);
        seconds = numbers.Numbers[row];
        return !double.IsNaN(seconds);
    }
}
