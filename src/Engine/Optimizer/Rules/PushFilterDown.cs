using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Optimizer.Rules;

/// <summary>
/// Moves a filter below the computations that it does not read and below field selections, so that what the filter drops is never computed,
/// and columns that only kept rows need are never decoded.
/// </summary>
internal static class PushFilterDown
{
    public static OptimizerRule Rule { get; } = new("push_filter_down", Rewrite);

    private static PlanNode Rewrite(PlanNode node)
    {
        if (node.Inputs.Count > 0) node = node.WithInputs([.. node.Inputs.Select(Rewrite)]);
        return node is FilterNode filter ? Push(filter) : node;
    }

    private static PlanNode Push(FilterNode filter) => filter.Input switch
    {
        SelectFieldsNode selection when selection.Passes(filter.Condition.Fields) => selection with { Input = Push(filter with { Input = selection.Input }) },
        ExtendNode => PushBelowComputations(filter),
        _ => filter,
    };

    private static PlanNode PushBelowComputations(FilterNode filter)
    {
        // Bottom to top.
        var chain = new List<ExtendNode>();
        var below = filter.Input;
        for (; below is ExtendNode extend; below = extend.Input) chain.Insert(0, extend);

        var isNeeded = FindNeeded(chain, filter.Condition.Fields);
        if (Array.TrueForAll(isNeeded, needed => needed)) return filter;
        var plan = chain.Where((_, i) => isNeeded[i]).Aggregate(below, (input, extend) => extend with { Input = input });
        plan = Push(filter with { Input = plan });
        return chain.Where((_, i) => !isNeeded[i]).Aggregate(plan, (input, extend) => extend with { Input = input });
    }

    // A computation stays below the filter when the filter reads it, when one that stays reads it, or when moving it past one that stays would change what it reads or sets.
    private static bool[] FindNeeded(List<ExtendNode> chain, IReadOnlyList<string> conditionFields)
    {
        var isNeeded = new bool[chain.Count];
        var isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            for (var i = chain.Count - 1; i >= 0; i--)
            {
                if (isNeeded[i] || !MustStay(chain, isNeeded, i, conditionFields)) continue;
                isNeeded[i] = isChanged = true;
            }
        }

        return isNeeded;
    }

    private static bool MustStay(List<ExtendNode> chain, bool[] isNeeded, int index, IReadOnlyList<string> conditionFields)
    {
        var candidate = chain[index];
        // What differs from row to row without any field deciding it must see the same rows in the same order.
        if (!candidate.Formula.Root.IsDeterministic || conditionFields.Contains(candidate.Field)) return true;
        for (var later = index + 1; later < chain.Count; later++)
        {
            if (!isNeeded[later]) continue;
            var other = chain[later];
            if (other.Formula.Fields.Contains(candidate.Field) || candidate.Formula.Fields.Contains(other.Field) || candidate.Field == other.Field) return true;
        }

        return false;
    }
}
