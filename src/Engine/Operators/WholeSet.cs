using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>A step that turns all its rows into others at once and is opaque to the optimizer: it reads every field and keeps the order.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Text">The step, for explain.</param>
/// <param name="Transform">The computation; where there are no rows it is not called, unless <see cref="RunsWhenEmpty"/>.</param>
public sealed record WholeSetNode(PlanNode Input, string Text, Func<Batch, RunContext, Batch> Transform) : UnaryNode(Input)
{
    /// <summary>The fields that the computation reads besides those demanded of it; null for all.</summary>
    public FieldSet? Reads { get; init; }

    /// <summary>Whether the computation is called without rows too; it then gets a batch without fields.</summary>
    public bool RunsWhenEmpty { get; init; }

    /// <summary>Whether all rows are made anew, so that <see cref="Reads"/> is all that is read, whatever is demanded.</summary>
    public bool Replaces { get; init; }

    protected override FieldSet Requires(FieldSet demanded) => Reads is null ? FieldSet.All : Replaces ? Reads : demanded.Union(Reads);

    protected override bool RequiresOrder(bool isOrderDemanded) => true;

    public override string Describe() => Text;

    public override Operator Open(RunContext context) => new WholeSetOperator(Input.Open(context), this, context);
}

internal sealed class WholeSetOperator(Operator input, WholeSetNode node, RunContext context) : UnaryOperator(input)
{
    private RowsOperator? _rows;

    public override Batch? Next()
    {
        _rows ??= new RowsOperator(Transform(), context);
        return _rows.Next();
    }

    private Batch Transform()
    {
        var all = HeldRows.Collect(Input, context, node.Text);
        if (all is null && !node.RunsWhenEmpty) return new Batch(Schema.Empty, [], 0);
        return node.Transform(all ?? new Batch(Schema.Empty, [], 0), context);
    }
}
