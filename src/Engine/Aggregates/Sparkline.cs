using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Time;

namespace Breakwater.Engine.Aggregates;

/// <summary><c>sparkline</c>: how many rows lie in each stretch of time, as a small chart's numbers.</summary>
internal static class Sparkline
{
    /// <summary>What a cell begins with, so that a viewer draws it.</summary>
    public const string Mark = "##__SPARKLINE__##";

    /// <summary>How many points a chart in a table cell can show, as in Splunk (<c>sparkline_maxsize</c>).</summary>
    public const int MaximumPoints = 100;

    /// <summary>The aggregate.</summary>
    public static AggregateFunction Function { get; } = new(
        new AggregateManual("sparkline", "sparkline | sparkline(field)", "The number of rows (or of values) per stretch of time, over the time that all groups span, behind a mark that viewers draw as a chart. Absent without times."),
        _ => new SparklineAccumulator())
    {
        ArgumentIsOptional = true,
        NeedsTime = true,
    };
}

/// <summary>Collects the times of each group's rows.</summary>
internal sealed class SparklineAccumulator : Accumulator
{
    private static readonly TimeSpanText[] Spans =
    [
        TimeSpanText.Of(1, TimeUnit.Second), TimeSpanText.Of(5, TimeUnit.Second), TimeSpanText.Of(10, TimeUnit.Second), TimeSpanText.Of(30, TimeUnit.Second),
        TimeSpanText.Of(1, TimeUnit.Minute), TimeSpanText.Of(5, TimeUnit.Minute), TimeSpanText.Of(10, TimeUnit.Minute), TimeSpanText.Of(30, TimeUnit.Minute),
        TimeSpanText.Of(1, TimeUnit.Hour), TimeSpanText.Of(6, TimeUnit.Hour), TimeSpanText.Of(24, TimeUnit.Hour), TimeSpanText.Of(24 * 7, TimeUnit.Hour), TimeSpanText.Of(24 * 365, TimeUnit.Hour),
    ];

    private List<(double Time, int Count)>?[] _points = [];
    private double _from = double.PositiveInfinity;
    private double _to = double.NegativeInfinity;

    public override void Resize(int groupCount) => GroupStates.Resize(ref _points, groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        if (time is null) return;
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0 || !RowTime.TryGet(time, row, out var seconds)) continue;
            var count = argument is null ? 1 : argument[row].Count;
            if (count > 0) Append(groups[row], seconds, count);
        }
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var points = ((SparklineAccumulator)other)._points;
        for (var group = 0; group < map.Length; group++)
        {
            foreach (var (time, count) in points[group] ?? []) Append(map[group], time, count);
        }
    }

    public override Value Result(int group)
    {
        if (_points[group] is not { } points) return Value.Null;
        var span = Array.Find(Spans, candidate => (_to - _from) / candidate.ApproximateSeconds < Sparkline.MaximumPoints - 1) ?? Spans[^1];
        var start = span.Floor(_from, TimeZoneInfo.Utc);
        var counts = new long[Math.Min(Sparkline.MaximumPoints, IndexOf(_to, start, span) + 1)];
        foreach (var (time, count) in points) counts[Math.Min(counts.Length - 1, IndexOf(time, start, span))] += count;

        var cells = new Value[counts.Length + 1];
        cells[0] = Value.FromText(Sparkline.Mark);
        for (var i = 0; i < counts.Length; i++) cells[i + 1] = Value.FromNumber(counts[i]);
        return Value.FromMany(cells);
    }

    private static int IndexOf(double time, double start, TimeSpanText span) => (int)Math.Min(Sparkline.MaximumPoints, (time - start) / span.ApproximateSeconds);

    private void Append(int group, double time, int count)
    {
        (_points[group] ??= []).Add((time, count));
        _from = Math.Min(_from, time);
        _to = Math.Max(_to, time);
    }
}
