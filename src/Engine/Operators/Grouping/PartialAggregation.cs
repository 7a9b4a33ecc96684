using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Groups and their aggregates over some of the rows; one a thread, merged at the end.</summary>
internal sealed class PartialAggregation
{
    private const string TimeField = "_time";

    // About what an aggregate keeps for a group: two or three numbers.
    private const int StateBytes = 24;

    // Results of so many groups, lists among them, are made between two looks at the memory.
    private const int CheckedGroups = 4096;

    private readonly RunContext _context;
    private readonly IReadOnlyList<string> _keyNames;
    private readonly IReadOnlyList<AggregateCall> _calls;
    private readonly GroupKeys _keys;
    private readonly Accumulator[] _accumulators;
    private readonly ColumnEvaluator?[] _arguments;
    private int _stateRoom;

    public PartialAggregation(IReadOnlyList<string> keys, IReadOnlyList<AggregateCall> calls, Value fill, RunContext context)
        : this(keys, calls, new GroupKeys(keys, fill, context), [.. calls.Select(call => call.Argument is { } argument ? new ColumnEvaluator(argument) : null)], 0, context)
    {
    }

    private PartialAggregation(IReadOnlyList<string> keyNames, IReadOnlyList<AggregateCall> calls, GroupKeys keys, ColumnEvaluator?[] arguments, int room, RunContext context)
    {
        _context = context;
        _keyNames = keyNames;
        _calls = calls;
        _keys = keys;
        _arguments = arguments;
        _accumulators = [.. calls.Select(call => NewAccumulator(call, context))];
        _stateRoom = Math.Max(room, _keys.Count);
        context.Budget.Reserve(_stateRoom * (long)_accumulators.Length * StateBytes);
        foreach (var accumulator in _accumulators) accumulator.Resize(_stateRoom);
    }

    /// <summary>Whether a value that a key holds several times counts once for its row.</summary>
    public bool CountsRepeatedValuesOnce { get; init; }

    /// <summary>How many groups there are.</summary>
    public int GroupCount => _keys.Count;

    /// <summary>How many rows were added.</summary>
    public long RowCount { get; private set; }

    /// <summary>The keys.</summary>
    public GroupKeys Keys => _keys;

    /// <summary>The aggregates' states.</summary>
    public IReadOnlyList<Accumulator> Accumulators => _accumulators;

    /// <summary>An accumulator for a call.</summary>
    public static Accumulator NewAccumulator(AggregateCall call, RunContext context)
    {
        var accumulator = call.Function.Create(call.Number);
        accumulator.Attach(context.Budget);
        return accumulator;
    }

    /// <summary>
    /// No groups yet but room for so many, for more rows of the same thread: what was found out about values goes on being known. This one takes no more rows. Where it
    /// <paramref name="takesRepeats"/>, each row is a group of its own, until it is merged.
    /// </summary>
    public PartialAggregation Renew(bool takesRepeats, int room) =>
        new(_keyNames, _calls, _keys.Renew(takesRepeats, room), _arguments, room, _context) { CountsRepeatedValuesOnce = CountsRepeatedValuesOnce };

    /// <summary>Adds a batch.</summary>
    public void Add(Batch batch)
    {
        _context.Budget.Check();
        batch = MultiValueExpansion.Expand(batch, _keyNames, _context, CountsRepeatedValuesOnce);
        RowCount += batch.Length;
        var groups = _keys.Assign(batch);
        ReserveStates();
        for (var i = 0; i < _accumulators.Length; i++)
        {
            _accumulators[i].Resize(_keys.Count);
            _accumulators[i].Add(_arguments[i]?.Evaluate(batch), _calls[i].Function.NeedsTime ? batch.Find(TimeField) : null, groups);
        }
    }

    /// <summary>Adds results of the same aggregation over other rows: keys and outputs, as <see cref="ToRows"/> gives them.</summary>
    public void AddResults(Batch results)
    {
        var groups = _keys.Assign(results);
        ReserveStates();
        for (var i = 0; i < _accumulators.Length; i++)
        {
            _accumulators[i].Resize(_keys.Count);
            if (results.Find(_calls[i].Output) is { } column) _accumulators[i].AddResults(column, groups);
        }
    }

    /// <summary>The group that each row reads its results from, -1 for none; of several values in a key the first decides.</summary>
    public ReadOnlySpan<int> GroupsOf(Batch batch) => _keys.Assign(MultiValueExpansion.TakeFirst(batch, _keyNames));

    /// <summary>Adds what another thread aggregated, or what is to be grouped anew: <paramref name="rename"/> gives the i-th key of a group its value here.</summary>
    public void Merge(PartialAggregation other, Func<int, Value, Value>? rename = null)
    {
        var map = _keys.Adopt(other._keys, rename);
        ReserveStates();
        for (var i = 0; i < _accumulators.Length; i++)
        {
            _accumulators[i].Resize(_keys.Count);
            _accumulators[i].Merge(other._accumulators[i], map);
        }
    }

    /// <summary>A row a group: the keys, then the aggregates. In output order, where <paramref name="isOrdered"/>.</summary>
    public Batch ToRows(bool isOrdered = true)
    {
        var order = isOrdered ? _keys.OutputOrder() : [.. Enumerable.Range(0, _keys.Count)];
        var columns = new List<Column>();
        for (var i = 0; i < _keyNames.Count; i++) columns.Add(_keys.KeyColumn(i, order));
        for (var i = 0; i < _calls.Count; i++) columns.Add(ResultsOf(i, order));
        return new Batch(new Schema([.. _keyNames, .. _calls.Select(call => call.Output)]), [.. columns], order.Length);
    }

    /// <summary>The results of the i-th aggregate for the given groups; absent for group -1.</summary>
    public Column ResultColumn(int call, ReadOnlySpan<int> groups)
    {
        if (_accumulators[call].Numbers(_keys.Count) is { } numbers) return NumbersOf(numbers, groups);
        // Each group's result is made once, however many rows show it: a list of values takes as long to make as it has values.
        TableGrowth.Reserve<Value>(_context.Budget, groups.Length + (2L * _keys.Count));
        var results = new Value?[_keys.Count];
        var values = new Value[groups.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (groups[i] >= 0) values[i] = results[groups[i]] ??= _context.Budget.Admit(_accumulators[call].Result(groups[i]));
        }

        return new ValueColumn(values);
    }

    // Of each of these groups, which are different ones.
    private Column ResultsOf(int call, int[] groups)
    {
        if (_accumulators[call].Numbers(_keys.Count) is { } numbers) return NumbersOf(numbers, groups);
        TableGrowth.Reserve<Value>(_context.Budget, groups.Length);
        var values = new Value[groups.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (i % CheckedGroups == 0) _context.Budget.Check();
            values[i] = _context.Budget.Admit(_accumulators[call].Result(groups[i]));
        }

        return new ValueColumn(values);
    }

    // Before the states of all aggregates double.
    private void ReserveStates()
    {
        if (_keys.Count <= _stateRoom) return;
        _stateRoom = Math.Max(_keys.Count, _stateRoom * 2);
        _context.Budget.Reserve(_stateRoom * (long)_accumulators.Length * StateBytes);
    }

    private static NumberColumn NumbersOf(ReadOnlySpan<double> results, ReadOnlySpan<int> groups)
    {
        var numbers = new double[groups.Length];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = groups[i] >= 0 ? results[groups[i]] : NumberColumn.Absent;
        return new NumberColumn(numbers);
    }
}
