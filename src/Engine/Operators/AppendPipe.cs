using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Stands in a plan for rows that another step holds; that step puts them in its place before it opens the plan.</summary>
/// <param name="Original">The plan of these rows; not an input, since somebody else runs it.</param>
internal sealed record CopyNode(PlanNode Original) : PlanNode
{
    public override IReadOnlyList<PlanNode> Inputs => [];

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this;

    public override FieldSet Requires(int input, FieldSet demanded) => demanded;

    public override bool RequiresOrder(int input, bool isOrderDemanded) => isOrderDemanded;

    public override string Describe() => "copy";

    public override Operator Open(RunContext context) => throw new InvalidOperationException("a copy is replaced by the rows that it stands for before its plan is opened");

    /// <summary>The plan with <paramref name="rows"/> in the copy's place.</summary>
    public PlanNode Fill(PlanNode plan, PlanNode rows) =>
        ReferenceEquals(plan, this) ? rows : plan.Inputs.Count == 0 ? plan : plan.WithInputs([.. plan.Inputs.Select(input => Fill(input, rows))]);

    /// <summary>The fields that the plan reads of the copy when <paramref name="demanded"/> is read of the plan.</summary>
    public FieldSet DemandOf(PlanNode plan, FieldSet demanded) => ReferenceEquals(plan, this)
        ? demanded
        : plan.Inputs.Select((input, i) => DemandOf(input, plan.Requires(i, demanded))).Aggregate(FieldSet.None, (all, demand) => all.Union(demand));
}

/// <summary>The rows, and after them what a plan makes of a copy of them. Rows are read once.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Pipe">The plan over the copy.</param>
/// <param name="Copy">The copy's place in the plan.</param>
internal sealed record AppendPipeNode(PlanNode Input, PlanNode Pipe, CopyNode Copy) : PlanNode
{
    public override IReadOnlyList<PlanNode> Inputs => [Input, Pipe];

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this with { Input = inputs[0], Pipe = inputs[1] };

    public override FieldSet Requires(int input, FieldSet demanded) => input == 0 ? demanded.Union(Copy.DemandOf(Pipe, demanded)) : demanded;

    public override bool RequiresOrder(int input, bool isOrderDemanded) => input == 0 || isOrderDemanded;

    public override string Describe() => "append pipe";

    public override Operator Open(RunContext context) => new AppendPipeOperator(this, context);
}

internal sealed class AppendPipeOperator(AppendPipeNode node, RunContext context) : Operator
{
    private Operator? _rows;
    private Operator? _pipe;

    public override Batch? Next()
    {
        if (_rows is null || _pipe is null)
        {
            using var input = node.Input.Open(context);
            var all = HeldRows.Collect(input, context, "appendpipe") ?? new Batch(Schema.Empty, [], 0);
            _rows = new RowsOperator(all, context);
            _pipe = node.Copy.Fill(node.Pipe, new RowsNode(all, "copy")).Open(context);
        }

        return _rows.Next() ?? _pipe.Next();
    }

    protected override void Dispose(bool disposing)
    {
        _pipe?.Dispose();
        base.Dispose(disposing);
    }
}
