using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>A step that takes rows one after the other and remembers something of those before: a running total, the previous value. It runs on one thread and in order.</summary>
internal abstract record SequentialNode(PlanNode Input) : UnaryNode(Input)
{
    public sealed override Operator Open(RunContext context) => new SequentialOperator(Start(context), Input.Open(context));

    /// <summary>Begins a pass over the rows.</summary>
    protected abstract RowSequence Start(RunContext context);

    protected override bool RequiresOrder(bool isOrderDemanded) => true;
}

/// <summary>One pass of a <see cref="SequentialNode"/> over its rows.</summary>
internal abstract class RowSequence
{
    /// <summary>What becomes of the next rows; an empty batch where nothing does yet.</summary>
    public abstract Batch Apply(Batch batch);

    /// <summary>What follows the last rows, or null.</summary>
    public virtual Batch? Finish() => null;
}

internal sealed class SequentialOperator(RowSequence sequence, Operator input) : UnaryOperator(input)
{
    private bool _finished;

    public override Batch? Next()
    {
        while (!_finished)
        {
            var batch = Input.Next();
            _finished = batch is null;
            var result = batch is null ? sequence.Finish() : sequence.Apply(batch);
            if (result is { Length: > 0 }) return result;
        }

        return null;
    }
}
