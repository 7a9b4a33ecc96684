using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Measuring;

/// <summary>Stands below a step with rules and counts the rows that come to it.</summary>
internal sealed record TallyNode(PlanNode Input, RuleTally Tally) : StreamingNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Tally.Rules.SelectMany(rule => rule.Condition.Fields));

    public override string Describe() => "count rows that satisfy rules";

    protected override Operator Open(Operator input, RunContext context) => new TallyOperator(input, Tally);
}

internal sealed class TallyOperator(Operator input, RuleTally tally) : UnaryOperator(input)
{
    private readonly RuleTally.Counter _counter = tally.NewCounter();

    public override Batch? Next()
    {
        var batch = Input.Next();
        if (batch is not null) _counter.Add(batch);
        return batch;
    }
}
