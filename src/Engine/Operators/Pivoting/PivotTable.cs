using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Operators.Pivoting;

/// <summary>Lays groups out as a table: the first key in rows, the second in columns.</summary>
internal sealed class PivotTable
{
    private const string SpanField = "_span";

    private readonly PivotNode _node;
    private readonly IReadOnlyList<AggregateCall> _calls;
    private readonly TimeBuckets? _buckets;
    private readonly RunContext _context;
    private readonly IReadOnlyList<PivotValue> _values;

    public PivotTable(PivotNode node, IReadOnlyList<AggregateCall> calls, TimeBuckets? buckets, RunContext context)
    {
        _node = node;
        _calls = calls;
        _buckets = buckets;
        _context = context;
        _values = node.Values.Count > 0 ? node.Values : [.. calls.Where(call => !call.Output.StartsWith(PivotNode.HiddenPrefix, StringComparison.Ordinal)).Select(call => new PivotValue(call.Output))];
    }

    /// <summary>The series that remain.</summary>
    public IReadOnlySet<string> Choose(Batch groups)
    {
        if (_node.Columns is not { } columns) return new HashSet<string>();
        var names = Enumerable.Range(0, groups.Length).Select(row => groups[1][row].ToText() ?? "").ToList();
        var ranked = columns.Choice.RanksByFrequency ? groups.Find(PivotNode.FrequencyName) : _values.Count > 0 ? ValueColumnOf(_values[0], groups) : null;
        return columns.Choice.Choose(names, ranked ?? new ConstantColumn(Value.Null, groups.Length));
    }

    /// <summary>A table with a column for each value.</summary>
    public Batch Plain(Batch groups)
    {
        var (rows, places) = Rows(groups);
        var names = new List<string> { _node.Rows.Name };
        var columns = new List<Column> { new ValueColumn([.. rows]) };
        foreach (var value in _values.Where(value => value.Name != _node.Rows.Name))
        {
            var cells = Empty(value, rows.Count);
            Fill(cells, value, groups, ValueColumnOf(value, groups), places, Enumerable.Range(0, groups.Length));
            names.Add(value.Name);
            columns.Add(new ValueColumn(cells));
        }

        return Table(names, columns, rows);
    }

    /// <summary>A table with a column for each value and series.</summary>
    public Batch Crossed(Batch groups, PivotColumns columns, IReadOnlySet<string> chosen)
    {
        var (rows, places) = Rows(groups);
        var bySeries = Enumerable.Range(0, groups.Length).GroupBy(row => groups[1][row].ToText() ?? "", StringComparer.Ordinal)
            .Where(series => chosen.Contains(series.Key) || series.Key == columns.Choice.OtherName)
            .OrderBy(series => LastRank(series.Key, columns.Choice)).ThenBy(series => series.Key, Utf8Order.Comparer).ToList();
        _context.Budget.CheckTable(rows.Count, (long)bySeries.Count * _values.Count);
        var names = new List<string> { _node.Rows.Name };
        var taken = names.ToHashSet(StringComparer.Ordinal);
        var cells = new List<Column> { new ValueColumn([.. rows]) };
        foreach (var value in _values)
        {
            var results = ValueColumnOf(value, groups);
            foreach (var series in bySeries)
            {
                var name = ColumnName(value.Name, series.Key, columns.Format);
                if (!taken.Add(name)) continue;
                var column = Empty(value, rows.Count);
                Fill(column, value, groups, results, places, series);
                names.Add(name);
                cells.Add(new ValueColumn(column));
            }
        }

        return Table(names, cells, rows);
    }

    private static int LastRank(string series, SeriesChoice choice) => series == choice.OtherName ? 2 : series == choice.NullName ? 1 : 0;

    private (List<Value> Rows, Dictionary<Value, int> Places) Rows(Batch groups)
    {
        var rows = new List<Value>();
        for (var row = 0; row < groups.Length; row++)
        {
            // Groups come in the order of the first key.
            if (rows.Count == 0 || rows[^1] != groups[0][row]) rows.Add(groups[0][row]);
        }

        if (_buckets is { } buckets)
        {
            var occupied = rows.Select(row => row.TryGetNumber(out var start) ? start : 0).Order().ToList();
            rows = [.. buckets.Rows(occupied, _context).Select(Value.FromNumber)];
        }
        else if (rows.TrueForAll(row => RangeRows.StartOf(row) is not null))
        {
            rows = [.. rows.OrderBy(RangeRows.StartOf)];
            if (_node.Rows.FillsGaps) rows = RangeRows.Fill(rows, _context);
        }

        var places = new Dictionary<Value, int>();
        for (var i = 0; i < rows.Count; i++) places.TryAdd(rows[i], i);
        return (rows, places);
    }

    private Column ValueColumnOf(PivotValue value, Batch groups)
    {
        if (value.Formula is { } formula) return new ColumnEvaluator(formula).Evaluate(groups);
        return groups.Find(value.Name) ?? new ConstantColumn(Value.Null, groups.Length);
    }

    // SPL: where a row and a series have no event in common, a count is 0 and anything else is absent.
    private Value[] Empty(PivotValue value, int length)
    {
        var cells = new Value[length];
        if (CallOf(value)?.Function.IsCount == true) Array.Fill(cells, Value.FromNumber(0));
        return cells;
    }

    private AggregateCall? CallOf(PivotValue value) => value.Formula is null ? _calls.FirstOrDefault(call => call.Output == value.Name) : null;

    private void Fill(Value[] cells, PivotValue value, Batch groups, Column results, Dictionary<Value, int> places, IEnumerable<int> members)
    {
        var rateSeconds = _buckets is null ? 0 : CallOf(value)?.Function.RateSeconds ?? 0;
        foreach (var member in members)
        {
            var row = groups[0][member];
            if (places.TryGetValue(row, out var place)) cells[place] = rateSeconds > 0 ? PerTime(results[member], row, rateSeconds) : results[member];
        }
    }

    private Value PerTime(Value sum, Value start, double rateSeconds) =>
        sum.TryGetNumber(out var total) && start.TryGetNumber(out var time) && _buckets is { } buckets ? Value.FromNumber(total * rateSeconds / buckets.LengthOf(time)) : sum;

    private string ColumnName(string value, string series, string format)
    {
        var name = _values.Count == 1 ? series : format.Replace("$AGG$", value, StringComparison.Ordinal).Replace("$VAL$", series, StringComparison.Ordinal);
        // SPL: a series must not look like an internal field or like the rows' own.
        return name.StartsWith('_') || name == _node.Rows.Name ? "VALUE" + name : name;
    }

    private Batch Table(List<string> names, List<Column> columns, List<Value> rows)
    {
        if (_buckets is { } buckets)
        {
            names.Add(SpanField);
            columns.Add(new ValueColumn([.. rows.Select(row => row.TryGetNumber(out var start) ? Value.FromNumber(buckets.LengthOf(start)) : Value.Null)]));
        }

        return new Batch(new Schema(names), [.. columns], rows.Count);
    }
}
