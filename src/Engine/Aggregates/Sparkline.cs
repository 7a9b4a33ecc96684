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
        new AggregateManual("sparkline", "sparkline | sparkline(field) | sparkline(aggregate(field) [, span])", "The number of rows (or of values), or another aggregate, per stretch of time, over the time that all groups span, behind a mark that viewers draw as a chart. Absent without times."),
        _ => new SparklineAccumulator(Count.Function, 0, null))
    {
        ArgumentIsOptional = true,
        NeedsTime = true,
    };

    /// <summary>The aggregate over another one, with stretches of <paramref name="span"/> or, where that is null, of a fitting length.</summary>
    public static AggregateFunction Of(AggregateFunction inner, double number, TimeSpanText? span) => Function with
    {
        Create = _ => new SparklineAccumulator(inner, number, span),
        IsOrderSensitive = inner.IsOrderSensitive,
    };
}

/// <summary>Collects the times and values of each group's rows.</summary>
/// <param name="inner">What is computed for each stretch of time.</param>
/// <param name="number">The 95 of perc95 in <paramref name="inner"/>.</param>
/// <param name="fixedSpan">The length of a stretch, or null to choose one.</param>
internal sealed class SparklineAccumulator(AggregateFunction inner, double number, TimeSpanText? fixedSpan) : Accumulator
{
    private static readonly TimeSpanText[] Spans =
    [
        TimeSpanText.Of(1, TimeUnit.Second), TimeSpanText.Of(5, TimeUnit.Second), TimeSpanText.Of(10, TimeUnit.Second), TimeSpanText.Of(30, TimeUnit.Second),
        TimeSpanText.Of(1, TimeUnit.Minute), TimeSpanText.Of(5, TimeUnit.Minute), TimeSpanText.Of(10, TimeUnit.Minute), TimeSpanText.Of(30, TimeUnit.Minute),
        TimeSpanText.Of(1, TimeUnit.Hour), TimeSpanText.Of(6, TimeUnit.Hour), TimeSpanText.Of(24, TimeUnit.Hour), TimeSpanText.Of(24 * 7, TimeUnit.Hour), TimeSpanText.Of(24 * 365, TimeUnit.Hour),
    ];

    private List<(double Time, Value Value)>?[] _points = [];
    private bool _hasArgument;
    private double _from = double.PositiveInfinity;
    private double _to = double.NegativeInfinity;

    public override void Resize(int groupCount) => GroupStates.Resize(ref _points, groupCount);

    public override void Add(Column? argument, Column? time, ReadOnlySpan<int> groups)
    {
        if (time is null) return;
        _hasArgument |= argument is not null;
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] < 0 || !RowTime.TryGet(time, row, out var seconds)) continue;
            if (argument?[row].IsNull != true) Append(groups[row], seconds, argument?[row] ?? Value.Null);
        }
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var source = (SparklineAccumulator)other;
        _hasArgument |= source._hasArgument;
        for (var group = 0; group < map.Length; group++)
        {
            foreach (var (time, value) in source._points[group] ?? []) Append(map[group], time, value);
        }
    }

    public override Value Result(int group)
    {
        if (_points[group] is not { } points) return Value.Null;
        var span = fixedSpan ?? Array.Find(Spans, candidate => (_to - _from) / candidate.ApproximateSeconds < Sparkline.MaximumPoints - 1) ?? Spans[^1];
        var start = span.Floor(_from, TimeZoneInfo.Utc);
        var length = Math.Min(Sparkline.MaximumPoints, IndexOf(_to, start, span) + 1);
        var accumulator = inner.Create(number);
        accumulator.Resize(length);
        accumulator.Add(
            _hasArgument ? new ValueColumn([.. points.Select(point => point.Value)]) : null,
            inner.NeedsTime ? new ValueColumn([.. points.Select(point => Value.FromNumber(point.Time))]) : null,
            points.Select(point => Math.Min(length - 1, IndexOf(point.Time, start, span))).ToArray());

        // A point of a chart is a number: where nothing was, 0.
        var cells = new Value[length + 1];
        cells[0] = Value.FromText(Sparkline.Mark);
        for (var i = 0; i < length; i++) cells[i + 1] = accumulator.Result(i) is { IsNull: false } result ? result : Value.FromNumber(0);
        return Value.FromMany(cells);
    }

    private static int IndexOf(double time, double start, TimeSpanText span) => (int)Math.Min(Sparkline.MaximumPoints, (time - start) / span.ApproximateSeconds);

    private void Append(int group, double time, Value value)
    {
        (_points[group] ??= []).Add((time, value));
        _from = Math.Min(_from, time);
        _to = Math.Max(_to, time);
    }
}
