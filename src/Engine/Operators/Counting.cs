using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators;

/// <summary>Tells somebody how many rows pass.</summary>
internal sealed class CountingOperator(Operator input, Action<int> count) : UnaryOperator(input)
{
    public override Batch? Next()
    {
        var batch = Input.Next();
        if (batch is not null) count(batch.Length);
        return batch;
    }
}
