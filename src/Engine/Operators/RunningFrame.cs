using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Execution;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators;

/// <summary>The columns that running aggregates read: an argument for each call, and the time where one needs it.</summary>
internal readonly record struct RunningInputs(Column?[] Arguments, Column? Time);

/// <summary>The rows that take part in running aggregates, and the aggregates over them.</summary>
internal abstract class RunningFrame
{
    /// <summary>Turns to another batch; groups are numbered below <paramref name="groupCount"/>.</summary>
    public abstract void Attach(RunningInputs inputs, int groupCount);

    /// <summary>Moves on to a row of the batch and writes a result for each call.</summary>
    public abstract void Next(int row, int group, Span<Value> results);

    /// <summary>Forgets every row.</summary>
    public abstract void Reset();
}

/// <summary>All rows so far: what was aggregated once stays.</summary>
internal sealed class GrowingFrame(RunningAggregateNode node, RunContext context) : RunningFrame
{
    // What sorting and listing a value once more counts in the search's budget.
    private const int StepsOfValue = 20;

    private Accumulator[] _accumulators = Create(node, context);
    private RunningInputs _inputs;
    private int _groupCount;
    private int[] _rowCounts = [];

    public override void Attach(RunningInputs inputs, int groupCount)
    {
        _inputs = inputs;
        _groupCount = groupCount;
        GroupStates.Resize(ref _rowCounts, groupCount);
        foreach (var accumulator in _accumulators) accumulator.Resize(groupCount);
    }

    public override void Next(int row, int group, Span<Value> results)
    {
        _rowCounts[group]++;
        for (var i = 0; i < _accumulators.Length; i++)
        {
            if (node.Calls[i].Function.IsHolistic) context.Budget.Spend((long)_rowCounts[group] * StepsOfValue);
            if (!node.Window.IncludesCurrent) results[i] = _accumulators[i].Result(group);
            _accumulators[i].Add(_inputs.Arguments[i]?.Select([row]), node.Calls[i].Function.NeedsTime ? _inputs.Time?.Select([row]) : null, [group]);
            if (node.Window.IncludesCurrent) results[i] = _accumulators[i].Result(group);
            context.Budget.Admit(results[i]);
        }
    }

    public override void Reset()
    {
        _accumulators = Create(node, context);
        _rowCounts.AsSpan().Clear();
        foreach (var accumulator in _accumulators) accumulator.Resize(_groupCount);
    }

    internal static Accumulator[] Create(RunningAggregateNode node, RunContext context)
    {
        var accumulators = node.Calls.Select(call => call.Function.Create(call.Number)).ToArray();
        foreach (var accumulator in accumulators) accumulator.Attach(context.Budget);
        return accumulators;
    }
}

/// <summary>The last rows by number or time. Aggregates cannot forget a row, so each result is made of the window's rows anew.</summary>
internal sealed class SlidingFrame(RunningAggregateNode node, RunContext context) : RunningFrame
{
    // What a row that takes part in another's result counts in the search's budget.
    private const int StepsOfMember = 2;

    private readonly Dictionary<int, Queue<Entry>> _windows = [];
    private readonly int _capacity = node.Window.Rows > 0 ? node.Window.Rows : StreamStatsCommand.MaximumWindow;
    private RunningInputs _inputs;
    private Entry[] _members = [];
    private int[] _zeros = [];

    public override void Attach(RunningInputs inputs, int groupCount) => _inputs = inputs;

    public override void Next(int row, int group, Span<Value> results)
    {
        var key = node.Window.IsGlobal && node.Window.Rows > 0 ? 0 : group;
        if (!_windows.TryGetValue(key, out var window)) _windows.Add(key, window = new Queue<Entry>());
        var entry = EntryOf(row, group);
        if (!node.Window.IncludesCurrent)
        {
            DropFarFrom(entry, window);
            Aggregate(window, group, results);
        }

        window.Enqueue(entry);
        if (window.Count > _capacity)
        {
            if (node.Window.Rows == 0) WarnFull();
            window.Dequeue();
        }

        if (!node.Window.IncludesCurrent) return;
        DropFarFrom(entry, window);
        Aggregate(window, group, results);
    }

    public override void Reset() => _windows.Clear();

    private Entry EntryOf(int row, int group)
    {
        var arguments = new Value[_inputs.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = _inputs.Arguments[i]?[row] ?? Value.Null;
        return new Entry(group, arguments, _inputs.Time?[row] ?? Value.Null);
    }

    // SPL: a window of n seconds holds what is less than n seconds away, in whichever direction the rows run.
    private void DropFarFrom(Entry entry, Queue<Entry> window)
    {
        if (node.Window.Seconds is not { } seconds || !entry.Time.TryGetNumber(out var now)) return;
        while (window.TryPeek(out var oldest) && !(oldest.Time.TryGetNumber(out var time) && Math.Abs(now - time) < seconds)) window.Dequeue();
    }

    private void Aggregate(Queue<Entry> window, int group, Span<Value> results)
    {
        context.Budget.Spend((long)window.Count * StepsOfMember);
        if (_members.Length < window.Count) (_members, _zeros) = (new Entry[window.Count * 2], new int[window.Count * 2]);
        var count = 0;
        foreach (var entry in window)
        {
            if (entry.Group == group) _members[count++] = entry;
        }

        var accumulators = GrowingFrame.Create(node, context);
        for (var i = 0; i < accumulators.Length; i++)
        {
            accumulators[i].Resize(1);
            var argument = _inputs.Arguments[i] is null ? null : ArgumentsOf(i, count);
            accumulators[i].Add(argument, node.Calls[i].Function.NeedsTime ? TimesOf(count) : null, _zeros.AsSpan(0, count));
            results[i] = context.Budget.Admit(accumulators[i].Result(0));
        }
    }

    private ValueColumn ArgumentsOf(int call, int count)
    {
        var values = new Value[count];
        for (var i = 0; i < count; i++) values[i] = _members[i].Arguments[call];
        return new ValueColumn(values);
    }

    private ValueColumn TimesOf(int count)
    {
        var values = new Value[count];
        for (var i = 0; i < count; i++) values[i] = _members[i].Time;
        return new ValueColumn(values);
    }

    private void WarnFull() => context.Warnings.Add(new Diagnostic(CutOffCodes.WindowFull,
        string.Create(CultureInfo.InvariantCulture, $"a time window of streamstats held more than {_capacity:N0} rows"), Help: "use a shorter time_window"));

    private sealed record Entry(int Group, Value[] Arguments, Value Time);
}
