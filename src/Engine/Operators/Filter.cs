using Breakwater.Columns.Batches;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Keeps the rows for which a condition is true.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Text">The condition in canonical SPL, for explain.</param>
public sealed record FilterNode(PlanNode Input, BoundFormula Condition, string Text) : StreamingNode(Input)
{
    protected override bool IsDeterministic => Condition.Root.IsDeterministic;

    public override IReadOnlyList<RowRule> Rules => [new RowRule(Text, Condition)];

    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Condition.Fields);

    public override string Describe() => $"filter {Text}";

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(FilterNode)) && Condition.Identify(parts) && Input.Identify(parts);

    protected override Operator Open(Operator input, RunContext context) => new FilterOperator(input, [Condition]);
}

/// <summary>Applies conditions one after the other, so that what the first drops costs the second nothing.</summary>
internal sealed class FilterOperator(Operator input, IReadOnlyList<BoundFormula> conditions) : UnaryOperator(input)
{
    private readonly ConditionEvaluator[] _conditions = [.. conditions.Select(condition => new ConditionEvaluator(condition))];

    public override Batch? Next()
    {
        while (Input.Next() is { } batch)
        {
            if (Apply(batch) is { } kept) return kept;
        }

        return null;
    }

    private Batch? Apply(Batch batch)
    {
        foreach (var condition in _conditions)
        {
            var mask = condition.Evaluate(batch);
            var count = mask.Count;
            if (count == 0) return null;
            if (count < batch.Length) batch = batch.Select(mask.ToRows());
        }

        return batch;
    }
}
