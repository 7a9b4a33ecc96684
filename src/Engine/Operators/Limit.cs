using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Passes the first rows and then stops asking for more.</summary>
public sealed record LimitNode(PlanNode Input, long Count) : UnaryNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded;

    protected override bool RequiresOrder(bool isOrderDemanded) => true;

    public override string Describe() => $"limit {Count}";

    public override Operator Open(RunContext context) => new LimitOperator(Input.Open(context), Count);
}

internal sealed class LimitOperator(Operator input, long count) : UnaryOperator(input)
{
    private long _remaining = count;

    public override Batch? Next()
    {
        if (_remaining == 0 || Input.Next() is not { } batch) return null;
        var taken = batch.Slice(0, (int)Math.Min(_remaining, batch.Length));
        _remaining -= taken.Length;
        return taken;
    }
}
