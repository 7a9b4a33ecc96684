using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Computes a field whose name holds the values of other fields, row by row (<c>eval {name}_sum = ...</c>). A row without such a field stays as it is.</summary>
public sealed record ExtendByNameNode(PlanNode Input, NameTemplate Name, BoundFormula Formula, string Text) : StreamingNode(Input)
{
    protected override bool IsDeterministic => Formula.Root.IsDeterministic;

    protected override FieldSet Requires(FieldSet demanded) => demanded.With([.. Name.Fields, .. Formula.Fields]);

    public override string Describe() => $"extend {Name} = {Text}";

    protected override Operator Open(Operator input, RunContext context) => new ExtendByNameOperator(input, this, context.Budget);
}

internal sealed class ExtendByNameOperator(Operator input, ExtendByNameNode node, SearchBudget budget) : UnaryOperator(input)
{
    private readonly ColumnEvaluator _evaluator = new(node.Formula, budget);

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        var names = node.Name.Fields.Select(batch.Find).ToArray();
        if (Array.Exists(names, column => column is null)) return batch;
        var results = _evaluator.Evaluate(batch);
        var columns = new Dictionary<string, Value[]>(StringComparer.Ordinal);
        for (var row = 0; row < batch.Length; row++)
        {
            if (node.Name.Fill([.. names.Select(column => column?[row].ToText())]) is not { Length: > 0 } name) continue;
            if (!columns.TryGetValue(name, out var values))
            {
                budget.CheckTable(batch.Length, columns.Count);
                columns.Add(name, values = Existing(batch, name));
            }

            values[row] = results[row];
        }

        foreach (var (name, values) in columns) batch = new SchemaExtension(name).Set(batch, new ValueColumn(values));
        return batch;
    }

    private static Value[] Existing(Batch batch, string name)
    {
        var values = new Value[batch.Length];
        if (batch.Find(name) is not { } column) return values;
        for (var row = 0; row < values.Length; row++) values[row] = column[row];
        return values;
    }
}
