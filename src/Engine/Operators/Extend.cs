using Breakwater.Columns.Batches;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Computes a field from an expression, replacing a field of that name. An absent result leaves the field absent.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Field">The field that is set.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Text">The expression in canonical SPL, for explain.</param>
public sealed record ExtendNode(PlanNode Input, string Field, BoundFormula Formula, string Text) : StreamingNode(Input)
{
    protected override bool IsDeterministic => Formula.Root.IsDeterministic;

    public override PlanNode Prune(FieldSet demanded) => demanded.Contains(Field) ? base.Prune(demanded) : Input.Prune(demanded);

    protected override FieldSet Requires(FieldSet demanded) => demanded.Without(Field).With(Formula.Fields);

    public override string Describe() => $"extend {Field} = {Text}";

    internal override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(ExtendNode)) && parts.Add(Field) && Formula.Identify(parts) && Input.Identify(parts);

    protected override Operator Open(Operator input, RunContext context) => new ExtendOperator(input, Field, Formula, context.Budget);
}

internal sealed class ExtendOperator(Operator input, string field, BoundFormula formula, SearchBudget budget) : UnaryOperator(input)
{
    private readonly ColumnEvaluator _evaluator = new(formula, budget);
    private readonly SchemaExtension _extension = new(field);

    public override Batch? Next() => Input.Next() is { } batch ? _extension.Set(batch, _evaluator.Evaluate(batch)) : null;
}
