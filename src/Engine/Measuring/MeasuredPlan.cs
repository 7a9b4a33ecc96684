using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Measuring;

/// <summary>A plan that counts rows and time at every step while it runs. A plan that nobody measures pays nothing for it.</summary>
public sealed class MeasuredPlan
{
    private readonly List<MeasuredStep> _steps = [];

    /// <summary>The plan with a measure at every step of <paramref name="plan"/>.</summary>
    public MeasuredPlan(PlanNode plan) => Plan = Wrap(plan, 0).Plan;

    /// <summary>What to open in place of the plan.</summary>
    public PlanNode Plan { get; }

    /// <summary>The steps as <see cref="PlanNode.Explain"/> lists them: each before its inputs.</summary>
    public IReadOnlyList<MeasuredStep> Steps => _steps;

    private (PlanNode Plan, StepMeasure Measure) Wrap(PlanNode node, int depth)
    {
        var place = _steps.Count;
        var measure = new StepMeasure();
        _steps.Add(new MeasuredStep(depth, node, measure, []));
        var inputs = node.Inputs.Select(input => Wrap(input, depth + 1)).ToList();
        _steps[place] = _steps[place] with { Inputs = [.. inputs.Select(input => input.Measure)] };
        var measured = inputs.Count == 0 ? node : node.WithInputs([.. inputs.Select(input => input.Plan)]);
        return (new MeasuredNode(measured, measure), measure);
    }
}

/// <summary>A step of a measured plan.</summary>
/// <param name="Depth">How many steps are above it.</param>
/// <param name="Node">The step.</param>
/// <param name="Measure">What it did so far.</param>
/// <param name="Inputs">What its inputs did.</param>
public sealed record MeasuredStep(int Depth, PlanNode Node, StepMeasure Measure, IReadOnlyList<StepMeasure> Inputs)
{
    /// <summary>The time of the step without that of its inputs. What an input read only when it was asked for the value counts for whoever asked.</summary>
    public TimeSpan OwnTime
    {
        get
        {
            var own = Measure.Time - Inputs.Aggregate(TimeSpan.Zero, (sum, input) => sum + input.Time);
            return own > TimeSpan.Zero ? own : TimeSpan.Zero;
        }
    }
}
