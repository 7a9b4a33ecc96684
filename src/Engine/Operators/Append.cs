using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>The rows of its parts, one part after the other.</summary>
public sealed record AppendNode(IReadOnlyList<PlanNode> Parts) : PlanNode
{
    public override IReadOnlyList<PlanNode> Inputs => Parts;

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => new AppendNode(inputs);

    public override FieldSet Requires(int input, FieldSet demanded) => demanded;

    public override bool RequiresOrder(int input, bool isOrderDemanded) => isOrderDemanded;

    public override string Describe() => "append";

    public override Operator Open(RunContext context) => new AppendOperator(Parts, context);
}

internal sealed class AppendOperator(IReadOnlyList<PlanNode> parts, RunContext context) : Operator
{
    private int _next;
    private Operator? _current;

    public override Batch? Next()
    {
        while (true)
        {
            if (_current?.Next() is { } batch) return batch;
            _current?.Dispose();
            _current = null;
            if (_next == parts.Count) return null;
            _current = parts[_next++].Open(context);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _current?.Dispose();
        base.Dispose(disposing);
    }
}
