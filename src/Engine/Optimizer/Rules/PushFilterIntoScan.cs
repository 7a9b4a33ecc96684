using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Optimizer.Rules;

/// <summary>
/// Makes a filter above a scan one of the scan's conditions, so that a source that knows its data can skip what cannot match. Where computed fields lie between them,
/// the condition is rewritten to the fields that they are computed from.
/// </summary>
internal static class PushFilterIntoScan
{
    public static OptimizerRule Rule { get; } = new("push_filter_into_scan", Rewrite);

    private static PlanNode Rewrite(PlanNode node)
    {
        if (node.Inputs.Count > 0) node = node.WithInputs([.. node.Inputs.Select(Rewrite)]);
        return node is FilterNode { Condition.Root.IsDeterministic: true } filter ? Push(filter) : node;
    }

    private static PlanNode Push(FilterNode filter)
    {
        // Top to bottom.
        var chain = new List<ExtendNode>();
        var below = filter.Input;
        for (; below is ExtendNode { Formula.Root.IsDeterministic: true } extend; below = extend.Input) chain.Add(extend);
        if (below is not ScanNode scan) return filter;

        var fields = new Substitution();
        for (var i = chain.Count - 1; i >= 0; i--) fields.Compute(chain[i].Field, chain[i].Formula);
        var condition = new ScanCondition(null, fields.Apply(filter.Condition), filter.Text);
        PlanNode plan = scan with { Conditions = [.. scan.Conditions, condition] };
        for (var i = chain.Count - 1; i >= 0; i--) plan = chain[i] with { Input = plan };
        return plan;
    }

    /// <summary>Rewrites formulas over computed fields to formulas over the fields of the scan.</summary>
    private sealed class Substitution
    {
        private readonly List<string> _scanned = [];
        private readonly Dictionary<string, BoundExpression> _computed = new(StringComparer.Ordinal);

        /// <summary>From here on <paramref name="field"/> is what the formula gives.</summary>
        public void Compute(string field, BoundFormula formula) => _computed[field] = Rewrite(formula.Root, BySlot(formula.Fields));

        /// <summary>The formula over the scan's fields.</summary>
        public BoundFormula Apply(BoundFormula formula)
        {
            var root = Rewrite(formula.Root, BySlot(formula.Fields));
            return new BoundFormula(root, [.. _scanned]);
        }

        // And, or and not stay visible, so that a source sees the tests below them.
        private static BoundExpression Rewrite(BoundExpression expression, BoundExpression[] bySlot) => expression switch
        {
            BoundJunction junction => new BoundJunction(junction.Junction, Rewrite(junction.Left, bySlot), Rewrite(junction.Right, bySlot)),
            BoundNot not => new BoundNot(Rewrite(not.Operand, bySlot)),
            BoundField field => bySlot[field.Slot],
            _ => new BoundSubstituted(expression, bySlot),
        };

        private BoundExpression[] BySlot(IReadOnlyList<string> fields) => [.. fields.Select(field => _computed.TryGetValue(field, out var expression) ? expression : new BoundField(SlotOf(field)))];

        private int SlotOf(string field)
        {
            var slot = _scanned.IndexOf(field);
            if (slot >= 0) return slot;
            _scanned.Add(field);
            return _scanned.Count - 1;
        }
    }
}
