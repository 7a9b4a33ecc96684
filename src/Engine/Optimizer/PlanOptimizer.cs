using Breakwater.Engine.Optimizer.Rules;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Optimizer;

/// <summary>One rewriting of a plan that never changes its answer.</summary>
/// <param name="Name">The name by which it can be switched off.</param>
/// <param name="Apply">The rewriting.</param>
public sealed record OptimizerRule(string Name, Func<PlanNode, PlanNode> Apply);

/// <summary>Applies rules in order.</summary>
public sealed record PlanOptimizer(IReadOnlyList<OptimizerRule> Rules)
{
    /// <summary>Every rule, in the order in which each profits from those before it.</summary>
    public static PlanOptimizer Default { get; } = new([FilterByLookup.Rule, PushFilterDown.Rule, PushFilterIntoScan.Rule, PruneFields.Rule, RelaxOrder.Rule]);

    /// <summary>No rule at all.</summary>
    public static PlanOptimizer None { get; } = new([]);

    /// <summary>This optimizer without the rule of that name.</summary>
    public PlanOptimizer Without(string rule) => new([.. Rules.Where(candidate => candidate.Name != rule)]);

    /// <summary>The rewritten plan.</summary>
    public PlanNode Optimize(PlanNode plan) => Rules.Aggregate(plan, (current, rule) => rule.Apply(current));
}
