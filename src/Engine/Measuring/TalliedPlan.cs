using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Measuring;

/// <summary>
/// A plan that counts, while it runs, how many rows satisfy the rules of each step. Sources apply no condition then, so that every event is counted: it takes as long as
/// reading everything.
/// </summary>
public sealed class TalliedPlan
{
    private readonly List<(PlanNode Step, RuleTally Tally)> _steps = [];

    /// <summary>The plan with a tally at every step of <paramref name="plan"/> that has rules.</summary>
    public TalliedPlan(PlanNode plan) => Plan = Place(plan);

    /// <summary>What to open in place of the plan.</summary>
    public PlanNode Plan { get; }

    /// <summary>The steps that have rules, in the order in which rows meet them.</summary>
    public IReadOnlyList<(PlanNode Step, RuleTally Tally)> Steps => _steps;

    private PlanNode Place(PlanNode node)
    {
        var placed = node.Inputs.Count == 0 ? node : node.WithInputs([.. node.Inputs.Select(Place)]);
        if (node.Rules.Count == 0) return placed;
        var tally = new RuleTally(node.Rules);
        _steps.Add((node, tally));
        return placed.WithTally(tally);
    }
}
