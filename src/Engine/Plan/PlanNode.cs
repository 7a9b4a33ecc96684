using System.Text;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Summaries;

namespace Breakwater.Engine.Plan;

/// <summary>One relational step of a search. Immutable; commands build trees of these, the optimizer rewrites them, and opening a tree gives running operators.</summary>
public abstract record PlanNode
{
    /// <summary>The steps that this one reads from, the main input first.</summary>
    public abstract IReadOnlyList<PlanNode> Inputs { get; }

    /// <summary>The same step over other inputs, as many as <see cref="Inputs"/>.</summary>
    public abstract PlanNode WithInputs(IReadOnlyList<PlanNode> inputs);

    /// <summary>The fields that the i-th input must supply so that this step can supply <paramref name="demanded"/>.</summary>
    public abstract FieldSet Requires(int input, FieldSet demanded);

    /// <summary>Whether the i-th input's row order matters, given whether the order of this step's rows does.</summary>
    public abstract bool RequiresOrder(int input, bool isOrderDemanded);

    /// <summary>The step in one line, for explain and plan goldens.</summary>
    public abstract string Describe();

    /// <summary>Starts the step. Whoever opens disposes.</summary>
    public abstract Operator Open(RunContext context);

    /// <summary>Starts the step several times over disjoint parts of the rows, for as many threads; a step that needs all rows in one place starts once.</summary>
    public virtual IReadOnlyList<Operator> OpenPartitions(RunContext context) => [Open(context)];

    /// <summary>The rows of the step in parts that follow one another, for as many threads; null where one thread makes them all.</summary>
    internal virtual PartedRows? OpenInParts(RunContext context) => null;

    /// <summary>The step as it is when only <paramref name="demanded"/> of its output is read; a scan keeps the set, others pass their own need on.</summary>
    public virtual PlanNode Prune(FieldSet demanded) =>
        Inputs.Count == 0 ? this : WithInputs([.. Inputs.Select((input, i) => input.Prune(Requires(i, demanded)))]);

    /// <summary>The step as it is when the order of its rows matters or not; a scan keeps the answer, others pass it on.</summary>
    public virtual PlanNode Relax(bool isOrderDemanded) =>
        Inputs.Count == 0 ? this : WithInputs([.. Inputs.Select((input, i) => input.Relax(RequiresOrder(i, isOrderDemanded)))]);

    /// <summary>What rows of the main input must satisfy to take part in the step, in the order in which they are lost; a scan's are about events.</summary>
    public virtual IReadOnlyList<RowRule> Rules => [];

    /// <summary>The same step, which counts in <paramref name="tally"/> how many rows satisfy its rules.</summary>
    public virtual PlanNode WithTally(RuleTally tally) => WithInputs([new TallyNode(Inputs[0], tally), .. Inputs.Skip(1)]);

    /// <summary>The aggregations of the plan whose results may be kept.</summary>
    public virtual IEnumerable<SummaryDefinition> Summarisable => Inputs.SelectMany(input => input.Summarisable);

    /// <summary>The same step with every scan below it replaced.</summary>
    internal virtual PlanNode MapScans(Func<ScanNode, ScanNode> change) => Inputs.Count == 0 ? this : WithInputs([.. Inputs.Select(input => input.MapScans(change))]);

    /// <summary>Adds what the step and those below it are made of, if equal parts mean equal rows of equal events in every search; false where that cannot be said.</summary>
    internal virtual bool Identify(FingerprintBuilder parts) => false;

    /// <summary>The tree, a step a line, inputs indented below.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        Append(text, 0);
        return text.ToString().TrimEnd('\n');
    }

    private void Append(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(Describe()).Append('\n');
        foreach (var input in Inputs) input.Append(text, depth + 1);
    }
}

/// <summary>A step with one input.</summary>
public abstract record UnaryNode(PlanNode Input) : PlanNode
{
    public sealed override IReadOnlyList<PlanNode> Inputs => [Input];

    public sealed override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this with { Input = inputs[0] };

    public sealed override FieldSet Requires(int input, FieldSet demanded) => Requires(demanded);

    public sealed override bool RequiresOrder(int input, bool isOrderDemanded) => RequiresOrder(isOrderDemanded);

    /// <summary>The fields that the input must supply.</summary>
    protected abstract FieldSet Requires(FieldSet demanded);

    /// <summary>Whether the input's row order matters.</summary>
    protected abstract bool RequiresOrder(bool isOrderDemanded);
}

/// <summary>
/// A step that turns each batch into one batch by itself, remembering nothing that another batch needs: it can run on every part of the rows. Its operator goes on after the end of its input, where
/// that goes on.
/// </summary>
public abstract record StreamingNode(PlanNode Input) : UnaryNode(Input)
{
    /// <summary>Whether a row gives the same whenever it comes, and on whatever thread; not so where random numbers are drawn.</summary>
    protected virtual bool IsDeterministic => true;

    public sealed override Operator Open(RunContext context) => OpenInParts(context) is { } parts ? new PartedRowsOperator(parts, context) : Open(Input.Open(context), context);

    internal sealed override PartedRows? OpenInParts(RunContext context) => IsDeterministic ? Input.OpenInParts(context)?.Through(input => Open(input, context)) : null;

    public sealed override IReadOnlyList<Operator> OpenPartitions(RunContext context) =>
        [.. Input.OpenPartitions(context).Select(input => Open(input, context))];

    protected override bool RequiresOrder(bool isOrderDemanded) => isOrderDemanded;

    /// <summary>Starts the step over one part of the rows.</summary>
    protected abstract Operator Open(Operator input, RunContext context);
}
