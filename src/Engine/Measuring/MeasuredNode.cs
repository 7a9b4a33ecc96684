using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Measuring;

/// <summary>Stands above a step and counts what comes out of it.</summary>
internal sealed record MeasuredNode(PlanNode Input, StepMeasure Measure) : UnaryNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded;

    protected override bool RequiresOrder(bool isOrderDemanded) => isOrderDemanded;

    public override string Describe() => "measure";

    public override Operator Open(RunContext context) => Open(context, inner => [Input.Open(inner)])[0];

    public override IReadOnlyList<Operator> OpenPartitions(RunContext context) => Open(context, Input.OpenPartitions);

    private IReadOnlyList<Operator> Open(RunContext context, Func<RunContext, IReadOnlyList<Operator>> open)
    {
        var clock = context.Functions.Clock;
        var started = clock.GetTimestamp();
        var parts = open(context with { Measure = Measure });
        var measures = Measure.Open(clock.GetElapsedTime(started), parts.Count);
        return [.. parts.Select((part, i) => new MeasuredOperator(part, measures[i], clock))];
    }
}

internal sealed class MeasuredOperator(Operator input, PartMeasure measure, TimeProvider clock) : UnaryOperator(input)
{
    public override Batch? Next()
    {
        var started = clock.GetTimestamp();
        var batch = Input.Next();
        measure.Add(batch?.Length ?? 0, clock.GetElapsedTime(started));
        return batch;
    }
}
