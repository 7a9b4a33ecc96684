using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Which rows before a row take part in its running aggregates.</summary>
/// <param name="Rows">The most rows, the row itself included where it takes part; 0 for no bound.</param>
/// <param name="Seconds">How far back or ahead in time they may lie, or null for no bound.</param>
/// <param name="IsGlobal">Whether <paramref name="Rows"/> counts the rows of all groups.</param>
/// <param name="IncludesCurrent">Whether the row itself takes part.</param>
internal readonly record struct RunningWindow(int Rows, double? Seconds, bool IsGlobal, bool IncludesCurrent)
{
    /// <summary>Whether all rows so far take part.</summary>
    public bool IsUnbounded => Rows == 0 && Seconds is null;

    public override string ToString() =>
        $"{(IncludesCurrent ? "" : " before the row")}{(Rows > 0 ? $" over {Rows} rows{(IsGlobal ? "" : " each")}" : "")}{(Seconds is { } seconds ? $" over {NumberText.Format(seconds)} s" : "")}";
}

/// <summary>Adds aggregates over the rows so far to every row (<c>streamstats</c>). A row with an absent key stays as it is and takes no part.</summary>
internal sealed record RunningAggregateNode(PlanNode Input, IReadOnlyList<string> Keys, IReadOnlyList<AggregateCall> Calls, RunningWindow Window) : SequentialNode(Input), IAggregatesWindow
{
    /// <inheritdoc/>
    public PlanNode With(PlanNode input, IReadOnlyList<AggregateCall> calls) => this with { Input = input, Calls = calls };

    /// <summary>Whether all groups start afresh when a row's group differs from that of the row before.</summary>
    public bool ResetsOnChange { get; init; }

    /// <summary>A condition that starts all groups afresh before the row, or null.</summary>
    public BoundFormula? ResetBefore { get; init; }

    /// <summary>A condition, perhaps on the aggregates, that starts all groups afresh after the row, or null.</summary>
    public BoundFormula? ResetAfter { get; init; }

    /// <summary>Whether the window is one of time.</summary>
    public bool NeedsTime => Window.Seconds is not null || Calls.Any(call => call.Function.NeedsTime);

    protected override FieldSet Requires(FieldSet demanded) =>
        // A row without a group keeps what it has under an aggregate's name, so that only without keys the names are free.
        (Keys.Count == 0 ? demanded.Without(Calls.Select(call => call.Output)) : demanded)
            .With([.. Keys, .. Calls.SelectMany(call => call.Fields), .. ResetBefore?.Fields ?? [], .. ResetAfter?.Fields ?? [], .. NeedsTime ? ["_time"] : Array.Empty<string>()]);

    public override string Describe() =>
        $"running {string.Join(", ", Calls)}{(Keys.Count == 0 ? "" : $" by {string.Join(", ", Keys)}")}{Window}{(ResetsOnChange || ResetBefore is not null || ResetAfter is not null ? " with resets" : "")}";

    protected override RowSequence Start(RunContext context) => new RunningAggregation(this, context);
}

internal sealed class RunningAggregation : RowSequence
{
    private readonly RunningAggregateNode _node;
    private readonly GroupKeys _keys;
    private readonly ColumnEvaluator?[] _arguments;
    private readonly SchemaExtension[] _extensions;
    private readonly RunningFrame _frame;
    private readonly ResetCondition? _before;
    private readonly ResetCondition? _after;
    private int _previousGroup = KeyEncoder.NoId;

    public RunningAggregation(RunningAggregateNode node, RunContext context)
    {
        _node = node;
        _keys = new GroupKeys(node.Keys, Value.Null, context);
        _arguments = [.. node.Calls.Select(call => call.Argument is { } argument ? new ColumnEvaluator(argument) : null)];
        _extensions = [.. node.Calls.Select(call => new SchemaExtension(call.Output))];
        _frame = node.Window.IsUnbounded ? new GrowingFrame(node, context) : new SlidingFrame(node, context);
        _before = node.ResetBefore is { } before ? new ResetCondition(before, []) : null;
        _after = node.ResetAfter is { } after ? new ResetCondition(after, [.. node.Calls.Select(call => call.Output)]) : null;
    }

    public override Batch Apply(Batch batch)
    {
        var groups = _keys.Assign(MultiValueExpansion.TakeFirst(batch, _node.Keys));
        var inputs = new RunningInputs([.. _arguments.Select(argument => argument?.Evaluate(batch))], _node.NeedsTime ? batch.Find("_time") : null);
        _before?.Attach(batch);
        _after?.Attach(batch);
        _frame.Attach(inputs, _keys.Count);
        var results = _extensions.Select(_ => new Value[batch.Length]).ToArray();
        var row = new Value[results.Length];
        for (var i = 0; i < batch.Length; i++)
        {
            if (groups[i] == KeyEncoder.NoId) continue;
            if ((_node.ResetsOnChange && groups[i] != _previousGroup) || _before?.Holds(i, []) == true) _frame.Reset();
            _previousGroup = groups[i];
            _frame.Next(i, groups[i], row);
            for (var call = 0; call < row.Length; call++) results[call][i] = row[call];
            if (_after?.Holds(i, row) == true) _frame.Reset();
        }

        return Extend(batch, results, groups);
    }

    private Batch Extend(Batch batch, Value[][] results, ReadOnlySpan<int> groups)
    {
        for (var call = 0; call < results.Length; call++)
        {
            if (batch.Find(_node.Calls[call].Output) is { } existing)
            {
                for (var i = 0; i < groups.Length; i++)
                {
                    if (groups[i] == KeyEncoder.NoId) results[call][i] = existing[i];
                }
            }

            batch = _extensions[call].Set(batch, new ValueColumn(results[call]));
        }

        return batch;
    }
}

/// <summary>A condition that is evaluated row by row, on the row's fields and on aggregates that are only just known.</summary>
internal sealed class ResetCondition(BoundFormula formula, string[] outputs)
{
    private readonly Value[] _slots = new Value[formula.Fields.Count];
    private readonly int[] _outputs = [.. formula.Fields.Select(field => Array.IndexOf(outputs, field))];
    private Column?[] _columns = [];

    public void Attach(Batch batch) => _columns = [.. formula.Fields.Select(batch.Find)];

    public bool Holds(int row, ReadOnlySpan<Value> results)
    {
        for (var i = 0; i < _slots.Length; i++) _slots[i] = _outputs[i] >= 0 ? results[_outputs[i]] : _columns[i]?[row] ?? Value.Null;
        return formula.Root.Evaluate(_slots).IsTrue;
    }
}
