using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Summaries;
using Batch = Breakwater.Columns.Batches.Batch;

namespace Breakwater.Engine.Operators;

/// <summary>One aggregate of an aggregation.</summary>
/// <param name="Function">The aggregate.</param>
/// <param name="Number">The 95 of perc95, 0 elsewhere.</param>
/// <param name="Argument">What it aggregates, or null for a call without argument.</param>
/// <param name="Output">The field it fills.</param>
public sealed record AggregateCall(AggregateFunction Function, double Number, BoundFormula? Argument, string Output)
{
    /// <summary>The fields it reads.</summary>
    public IEnumerable<string> Fields => [.. Argument?.Fields ?? [], .. Function.NeedsTime ? ["_time"] : Array.Empty<string>()];

    /// <summary>As <see cref="BoundExpression.Identify"/>; what the result is called is no part of it.</summary>
    internal bool Identify(FingerprintBuilder parts) =>
        parts.Add(Function.Manual.Name) && parts.Add(Number) && parts.Add(Argument is not null) && (Argument is null || Argument.Identify(parts));

    /// <summary>For explain.</summary>
    public override string ToString() =>
        $"{Function.Manual.Name}{(Function.TakesNumber ? NumberText.Format(Number) : "")}({string.Join(", ", Argument?.Fields ?? [])}) as {Output}";
}

/// <summary>A row a group: the group's keys and its aggregates, in key order. Without keys there is exactly one row.</summary>
public sealed record AggregateNode(PlanNode Input, IReadOnlyList<string> Keys, IReadOnlyList<AggregateCall> Calls) : UnaryNode(Input)
{
    /// <summary>What an absent key reads (<c>fillnull_value</c>); where it is absent itself, a row with an absent key takes no part.</summary>
    public Value Fill { get; init; }

    /// <summary>Whether a value that a key holds several times counts once for its row.</summary>
    public bool CountsRepeatedValuesOnce { get; init; }

    /// <summary>Whether somebody asks for key order.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>Whose kept results may stand for events; null where none can.</summary>
    public SummaryUse? Summaries { get; init; }

    public override IReadOnlyList<RowRule> Rules => Fill.IsNull ? [.. Keys.Select(key => RowRule.HasValue(key))] : [];

    public override IEnumerable<SummaryDefinition> Summarisable => Summaries is { } use ? [use.Definition, .. base.Summarisable] : base.Summarisable;

    public override PlanNode Relax(bool isOrderDemanded) => this with { IsOrdered = isOrderDemanded, Input = Input.Relax(RequiresOrder(isOrderDemanded)) };

    public override PlanNode Prune(FieldSet demanded)
    {
        var kept = Calls.Where(call => demanded.Contains(call.Output)).ToList();
        var needed = kept.Count == Calls.Count ? this : this with { Calls = kept };
        return needed with { Input = Input.Prune(needed.Requires(demanded)) };
    }

    protected override FieldSet Requires(FieldSet demanded) => FieldSet.Of([.. Keys, .. Calls.SelectMany(call => call.Fields)]);

    protected override bool RequiresOrder(bool isOrderDemanded) => Calls.Any(call => call.Function.IsOrderSensitive);

    public override string Describe() => $"aggregate {(Calls.Count == 0 ? "nothing" : string.Join(", ", Calls))}{(Keys.Count == 0 ? "" : $" by {string.Join(", ", Keys)}")}";

    internal override bool Identify(FingerprintBuilder parts) =>
        parts.Add(nameof(AggregateNode)) && parts.Add(Keys.Count) && Keys.All(parts.Add) && parts.Add((Fill.Kind, Fill)) && parts.Add(CountsRepeatedValuesOnce)
        && parts.Add(Calls.Count) && Calls.All(call => call.Identify(parts)) && Input.Identify(parts);

    public override Operator Open(RunContext context) => new PartedRowsOperator(OpenInParts(context), context);

    internal override PartedRows OpenInParts(RunContext context) => new(new Aggregation(this, context), context);

    public override IReadOnlyList<Operator> OpenPartitions(RunContext context)
    {
        if (IsOrdered || Keys.Count == 0 || context.Workers == 1) return [Open(context)];
        var aggregation = new Aggregation(this, context);
        var parts = new AggregatePartOperator.Queue();
        return [.. Enumerable.Range(0, context.Workers).Select(_ => new AggregatePartOperator(aggregation, parts, context))];
    }
}

/// <summary>Hands out the rows of those parts of an aggregation that no other operator has taken.</summary>
internal sealed class AggregatePartOperator(Aggregation aggregation, AggregatePartOperator.Queue parts, RunContext context) : Operator
{
    private RowsOperator? _rows;

    public override Batch? Next()
    {
        while (true)
        {
            if (_rows?.Next() is { } rows) return rows;
            var part = parts.Take();
            if (part >= aggregation.PartCount) return null;
            _rows = new RowsOperator(aggregation.RowsOf(part), context);
        }
    }

    /// <summary>The parts that are left. Safe for several threads.</summary>
    internal sealed class Queue
    {
        private int _taken;

        /// <summary>The next part; beyond the last one when all are taken.</summary>
        public int Take() => Interlocked.Increment(ref _taken) - 1;
    }
}
