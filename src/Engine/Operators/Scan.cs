using Breakwater.Columns.Batches;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Sources;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Operators;

/// <summary>A condition of a scan.</summary>
/// <param name="Syntax">As written, where it is about the events' own fields, for sources that know how to skip whole files; null where it was rewritten.</param>
/// <param name="Formula">Bound, for the engine.</param>
/// <param name="Text">In canonical SPL, for explain.</param>
public sealed record ScanCondition(SearchExpression? Syntax, BoundFormula Formula, string Text)
{
    /// <summary>The range of time that it asks for; null where it is about something else.</summary>
    internal RangeTest? Time => Predicate is RangeTest { Field: "_time" } time ? time : null;

    /// <summary>In the form that a source can decide column by column, or null where it has none.</summary>
    internal ScanPredicate? Predicate { get; } = ScanPredicateBuilder.Build(Formula);

    /// <summary>How far <paramref name="source"/> applies it.</summary>
    internal Pushdown PushdownTo(ISource source) =>
        IsAppliedBy(source) ? Pushdown.Exact : Syntax is { } syntax ? source.Accepts(syntax) : Pushdown.Unsupported;

    /// <summary>Whether <paramref name="source"/> takes it as a predicate.</summary>
    internal bool IsAppliedBy(ISource source) => Predicate is { } predicate && source.Applies(predicate);
}

/// <summary>Reads events from sources: those that satisfy every condition, newest first where order matters.</summary>
/// <param name="Sources">Where events are.</param>
/// <param name="Conditions">What all must hold.</param>
public sealed record ScanNode(IReadOnlyList<ISource> Sources, IReadOnlyList<ScanCondition> Conditions) : PlanNode
{
    private const string TimeField = "_time";

    /// <summary>The fields that will be read.</summary>
    public FieldSet Fields { get; init; } = FieldSet.All;

    /// <summary>Whether rows must come newest first.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>Where all events are counted by the conditions that they satisfy, with none left to the sources; null where nobody asks.</summary>
    public RuleTally? Tally { get; init; }

    /// <summary>The ranges of time that all wanted events lie in.</summary>
    internal IReadOnlyList<RangeTest> Times => [.. Conditions.Select(condition => condition.Time).OfType<RangeTest>()];

    public override IReadOnlyList<PlanNode> Inputs => [];

    public override IReadOnlyList<RowRule> Rules => [.. Conditions.Select(condition => new RowRule(condition.Text, condition.Formula))];

    public override PlanNode WithTally(RuleTally tally) => this with { Tally = tally };

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this;

    public override FieldSet Requires(int input, FieldSet demanded) => demanded;

    public override bool RequiresOrder(int input, bool isOrderDemanded) => isOrderDemanded;

    public override PlanNode Prune(FieldSet demanded) => this with { Fields = demanded };

    public override PlanNode Relax(bool isOrderDemanded) => this with { IsOrdered = isOrderDemanded };

    /// <summary>The same scan whenever events happened.</summary>
    internal ScanNode WithoutTimes() => this with { Conditions = [.. Conditions.Where(condition => condition.Time is null)] };

    internal override PlanNode MapScans(Func<ScanNode, ScanNode> change) => change(this);

    internal override bool Identify(FingerprintBuilder parts) =>
        parts.Add(nameof(ScanNode)) && parts.Add(Conditions.Count) && Conditions.All(condition => condition.Formula.Identify(parts));

    public override string Describe()
    {
        var conditions = Conditions.Count == 0 ? "*" : string.Join(" AND ", Conditions.Select(condition => condition.Text));
        return $"scan {conditions} [fields {Fields}]{(IsOrdered ? " newest first" : "")}";
    }

    public override Operator Open(RunContext context)
    {
        var readers = OpenReaders(context with { Workers = 1 });
        Operator rows = readers.Count == 1 ? readers[0] : new SequenceOperator(readers);
        return IsOrdered && !IsOrderedByItself ? new NewestFirstOperator(rows, context) : rows;
    }

    public override IReadOnlyList<Operator> OpenPartitions(RunContext context) => IsOrdered ? [Open(context)] : OpenReaders(context);

    private bool IsOrderedByItself => Sources is [{ IsOrdered: true }];

    private ScanRequest RequestTo(SourceConditions conditions, ScanTally? tally, RunContext context)
    {
        var fields = Fields.With(conditions.Residual.SelectMany(condition => condition.Formula.Fields));
        if (IsOrdered) fields = fields.With(TimeField);
        return new ScanRequest(fields, [.. conditions.Told], context.Workers, context.BatchRows)
        {
            Predicates = [.. conditions.Predicates],
            IsOrdered = IsOrdered && IsOrderedByItself,
            Tally = tally,
        };
    }

    private List<Operator> OpenReaders(RunContext context)
    {
        var perWorker = Enumerable.Range(0, context.Workers).Select(_ => new List<Operator>()).ToList();
        foreach (var source in Sources)
        {
            var conditions = Tally is null ? SourceConditions.Of(source, Conditions) : SourceConditions.LeftToEngine(Conditions);
            var tally = context.Measure?.BeginScan(source.Name);
            if (tally is not null) conditions.Describe(tally);
            var readers = source.Open(RequestTo(conditions, tally, context), context.Cancellation);
            for (var i = 0; i < readers.Count; i++) perWorker[i % perWorker.Count].Add(Open(readers[i], conditions, tally, context));
        }

        return [.. perWorker.Where(worker => worker.Count > 0).DefaultIfEmpty([]).Select(worker => worker.Count == 1 ? worker[0] : new SequenceOperator(worker))];
    }

    private Operator Open(IBatchReader reader, SourceConditions conditions, ScanTally? tally, RunContext context)
    {
        Operator rows = new ReaderOperator(reader, context.Cancellation);
        if (tally is not null) rows = new CountingOperator(rows, tally.AddRead);
        if (Tally is not null) rows = new TallyOperator(rows, Tally);
        if (conditions.Residual.Count > 0) rows = new FilterOperator(rows, [.. conditions.Residual.Select(condition => condition.Formula)]);
        return tally is null ? rows : new CountingOperator(rows, tally.AddPassed);
    }
}

/// <summary>A source's reader as an operator.</summary>
internal sealed class ReaderOperator(IBatchReader reader, CancellationToken cancellation) : Operator
{
    public override Batch? Next()
    {
        cancellation.ThrowIfCancellationRequested();
        return reader.Next();
    }

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Operators one after the other.</summary>
internal sealed class SequenceOperator(IReadOnlyList<Operator> parts) : Operator
{
    private int _current;

    public override Batch? Next()
    {
        for (; _current < parts.Count; _current++)
        {
            if (parts[_current].Next() is { } batch) return batch;
        }

        return null;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var part in parts) part.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Sorts events by <c>_time</c>, newest first; of events at the same instant the one that was read last comes first, as if it had arrived last.</summary>
internal sealed class NewestFirstOperator(Operator input, RunContext context) : UnaryOperator(input)
{
    private RowsOperator? _sorted;

    public override Batch? Next()
    {
        _sorted ??= Sort();
        return _sorted.Next();
    }

    private RowsOperator Sort()
    {
        if (HeldRows.Collect(Input, context, "showing events newest first; aggregate or limit the search") is not { } all) return new RowsOperator(new Batch(Schema.Empty, [], 0), context);
        var times = new double[all.Length];
        var rows = new int[all.Length];
        var column = all.Find("_time");
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
            times[i] = column is not null && column[i].TryGetNumber(out var seconds) ? seconds : double.NegativeInfinity;
        }

        Array.Sort(rows, (left, right) =>
        {
            var order = times[right].CompareTo(times[left]);
            return order != 0 ? order : right.CompareTo(left);
        });
        return new RowsOperator(all.Select(rows), context);
    }
}
