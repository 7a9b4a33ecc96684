using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Rows that are in memory: a lookup's, a test's, those of <c>makeresults</c>.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Name">What explain calls them.</param>
public sealed record RowsNode(Batch Rows, string Name) : PlanNode
{
    public override IReadOnlyList<PlanNode> Inputs => [];

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this;

    public override FieldSet Requires(int input, FieldSet demanded) => demanded;

    public override bool RequiresOrder(int input, bool isOrderDemanded) => isOrderDemanded;

    public override string Describe() => $"rows {Name} ({Rows.Length})";

    public override Operator Open(RunContext context) => new RowsOperator(Rows, context);
}

/// <summary>Hands out rows that are in memory, a batch at a time.</summary>
internal sealed class RowsOperator(Batch rows, RunContext context) : Operator
{
    private int _next;

    public override Batch? Next()
    {
        if (_next >= rows.Length) return null;
        context.Budget.Check();
        var length = Math.Min(context.BatchRows, rows.Length - _next);
        var batch = rows.Slice(_next, length);
        _next += length;
        return batch;
    }
}
