using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Optimizer.Rules;

/// <summary>
/// Where groups are looked up by one of their keys and a filter keeps only some answers, the key's value alone decides whether a group remains.
/// Its rows are then dropped before they are grouped; the filter above stays and has the last word.
/// </summary>
internal static class FilterByLookup
{
    public static OptimizerRule Rule { get; } = new("filter_by_lookup", Rewrite);

    private static PlanNode Rewrite(PlanNode node)
    {
        if (node.Inputs.Count > 0) node = node.WithInputs([.. node.Inputs.Select(Rewrite)]);
        return node is FilterNode { Input: LookupJoinNode { Input: AggregateNode aggregate } lookup } filter && Decides(filter, lookup, aggregate)
            ? filter with { Input = lookup with { Input = aggregate with { Input = Prefilter(aggregate.Input, filter, lookup) } } }
            : node;
    }

    private static bool Decides(FilterNode filter, LookupJoinNode lookup, AggregateNode aggregate) =>
        !lookup.KeepsExisting
        && lookup.Lookup.Timing is null
        && filter.Condition.Root.IsDeterministic
        && filter.Condition.Fields.Count > 0
        && filter.Condition.Fields.All(field => lookup.Outputs.Any(output => output.Field == field))
        && lookup.Keys.All(key => aggregate.Keys.Contains(key.Field) && !aggregate.Calls.Any(call => call.Output == key.Field));

    private static FilterNode Prefilter(PlanNode input, FilterNode filter, LookupJoinNode lookup)
    {
        var fields = lookup.Keys.Select(key => key.Field).Distinct(StringComparer.Ordinal).ToList();
        var keySlots = lookup.Keys.Select(key => fields.IndexOf(key.Field)).ToArray();
        var outputSlots = filter.Condition.Fields.Select(field => lookup.Outputs.TakeWhile(output => output.Field != field).Count()).ToArray();
        var condition = new BoundLookupCondition(lookup.CreateReader(TimeZoneInfo.Utc), keySlots, outputSlots, filter.Condition.Root);
        return new FilterNode(input, new BoundFormula(condition, fields), $"{lookup.Lookup.Name}({string.Join(", ", fields)}) gives {filter.Text}");
    }
}
