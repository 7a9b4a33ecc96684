using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;

namespace Breakwater.Engine.Operators.Metrics;

/// <summary>Aggregates measured values by metric. Which metrics there are is known from the events only.</summary>
/// <param name="patterns">The aggregates; each pattern names a metric, perhaps with wildcards, or <c>_value</c> for whatever was measured.</param>
/// <param name="keys">The dimensions.</param>
internal sealed class MetricAggregation(IReadOnlyList<AggregatePattern> patterns, IReadOnlyList<string> keys)
{
    private const string NameField = "metric_name";
    private const string NamePrefix = "metric_name:";
    private const string ValueField = "_value";
    private const string TimeField = "_time";

    /// <summary>The dimensions.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>The buckets of time, or null.</summary>
    public TimeSpanText? Span { get; init; }

    /// <summary>The time of which only the first bucket counts, or null.</summary>
    public TimeSpanText? Every { get; init; }

    /// <summary>The zone of days and months.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What an absent dimension reads.</summary>
    public Value Fill { get; init; }

    /// <summary>The dimension that measured values may lack, or null.</summary>
    public string? OptionalKey { get; init; }

    /// <summary>What is read of the events.</summary>
    public FieldSet Fields { get; } = FieldSet.Of([NameField, ValueField, TimeField, NamePrefix + "*", .. keys]);

    /// <summary>A row for each bucket and combination of dimensions that has one of the metrics.</summary>
    public Batch Of(Batch events, RunContext context)
    {
        var calls = CallsFor(NamesIn(events));
        // Without a metric, or a measured value, there is nothing to show, not even a row of nothing.
        if (calls.Count == 0) return new Batch(Schema.Empty, [], 0);
        var rows = Measured(events, calls);
        List<string> groupKeys = Span is null ? [.. keys] : [TimeField, .. keys];
        var aggregation = new PartialAggregation(groupKeys, calls, Value.Null, context);
        aggregation.Add(rows);
        return rows.Length == 0 ? new Batch(Schema.Empty, [], 0) : aggregation.ToRows();
    }

    /// <summary>The measured values that are aggregated, each metric a field, for a command that aggregates them later.</summary>
    public Batch Measured(Batch events, RunContext context)
    {
        var rows = Measured(events, CallsFor(NamesIn(events)));
        var complete = new List<int>();
        for (var row = 0; row < rows.Length; row++)
        {
            context.Budget.CheckCancelled();
            if (keys.All(key => key == OptionalKey || !rows.ValueOf(key, row).IsNull)) complete.Add(row);
        }

        return rows.Select(complete.ToArray());
    }

    private Batch Measured(Batch events, IReadOnlyList<AggregateCall> calls)
    {
        var metrics = calls.SelectMany(call => call.Argument?.Fields ?? []).Distinct(StringComparer.Ordinal).ToList();
        // A call without a metric counts whatever was measured.
        return WithMetrics(events, metrics.Count == 0 ? [ValueField] : metrics);
    }

    private static List<string> NamesIn(Batch events)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        if (events.Find(NameField) is { } column)
        {
            for (var row = 0; row < events.Length; row++)
            {
                for (var i = 0; i < column[row].Count; i++) names.Add(column[row].ItemAt(i).ToText() ?? "");
            }
        }

        foreach (var field in events.Schema.Names.Where(field => field.StartsWith(NamePrefix, StringComparison.Ordinal))) names.Add(field[NamePrefix.Length..]);
        return [.. names];
    }

    private IReadOnlyList<AggregateCall> CallsFor(List<string> names)
    {
        // A metric that was never measured is a column all the same; only wildcards depend on what there is.
        var plain = patterns.Select(pattern => pattern.Pattern is { } name && !FieldPattern.IsPattern(name)
            ? new AggregatePattern(pattern.Call with { Argument = new BoundFormula(new BoundField(0), [name]) }, null)
            : pattern).ToList();
        return WildcardAggregateNode.CallsFor(plain, names, keys);
    }

    private Batch WithMetrics(Batch events, List<string> metrics)
    {
        var name = events.Find(NameField);
        var value = events.Find(ValueField);
        var columns = metrics.Select(metric => MeasuredBy(metric, events, name, value)).ToList();
        var measured = Enumerable.Range(0, events.Length).Where(row => IsSampled(events, row) && columns.Exists(column => !column[row].IsNull)).ToArray();
        var fields = new List<(string Name, Column Column)>();
        for (var i = 0; i < metrics.Count; i++) fields.Add((metrics[i], columns[i]));
        foreach (var key in keys.Where(key => !metrics.Contains(key))) fields.Add((key, Filled(events.Find(key), events.Length)));
        fields.Add((TimeField, Times(events)));
        return new Batch(new Schema(fields.Select(field => field.Name)), [.. fields.Select(field => field.Column)], events.Length).Select(measured);
    }

    private static ValueColumn MeasuredBy(string metric, Batch events, Column? name, Column? value)
    {
        var named = events.Find(NamePrefix + metric);
        var values = new Value[events.Length];
        for (var row = 0; row < values.Length; row++)
        {
            if (metric == ValueField || (name is not null && name[row].ToText() == metric)) values[row] = value?[row] ?? Value.Null;
            if (values[row].IsNull && named is not null) values[row] = named[row];
        }

        return new ValueColumn(values);
    }

    private Column Filled(Column? dimension, int length)
    {
        if (dimension is null) return new ConstantColumn(Fill, length);
        if (Fill.IsNull) return dimension;
        var values = new Value[length];
        for (var row = 0; row < length; row++) values[row] = dimension[row] is { IsNull: false } value ? value : Fill;
        return new ValueColumn(values);
    }

    private bool IsSampled(Batch events, int row) => Every is null || Span is null
        || (events.ValueOf(TimeField, row).TryGetNumber(out var seconds) && seconds - Every.Floor(seconds, Zone) < Span.ApproximateSeconds);

    private ValueColumn Times(Batch events)
    {
        var times = events.Find(TimeField);
        var values = new Value[events.Length];
        for (var row = 0; row < values.Length; row++)
        {
            var time = times?[row] ?? Value.Null;
            values[row] = Span is not null && time.TryGetNumber(out var seconds) ? Value.FromNumber(Span.Floor(seconds, Zone)) : time;
        }

        return new ValueColumn(values);
    }
}
