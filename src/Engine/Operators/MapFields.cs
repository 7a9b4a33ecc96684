using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Applies a function to each field that fits a pattern, in place or into a field of another name. Fields that no row has are not made.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Pattern">A field name, perhaps with <c>*</c>.</param>
/// <param name="Target">The name of the result, with as many <c>*</c>, or the pattern itself for in place.</param>
/// <param name="Function">The function; it sees absent values too.</param>
/// <param name="Text">The function, for explain.</param>
public sealed record MapFieldsNode(PlanNode Input, string Pattern, string Target, Func<Value, Value> Function, string Text) : StreamingNode(Input)
{
    /// <summary>Names and patterns of fields that are left alone.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Pattern);

    public override string Describe() => $"map {Text}({Pattern}){(Pattern == Target ? "" : $" as {Target}")}";

    protected override Operator Open(Operator input, RunContext context) => new MapFieldsOperator(input, this, context.Budget);
}

internal sealed class MapFieldsOperator(Operator input, MapFieldsNode node, SearchBudget budget) : UnaryOperator(input)
{
    private readonly Dictionary<string, (ColumnEvaluator Evaluator, SchemaExtension Target)> _fields = [];

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        foreach (var name in batch.Schema.Names)
        {
            if (FieldPattern.Captures(node.Pattern, name) is not { } captures || IsLeftAlone(name)) continue;
            if (!_fields.TryGetValue(name, out var field))
            {
                field = (new ColumnEvaluator(BoundCellFunction.Of(name, node.Function), budget), new SchemaExtension(FieldPattern.Fill(node.Target, captures)));
                _fields.Add(name, field);
            }

            batch = field.Target.Set(batch, Keep(batch, name, field.Target.Field, Map(batch, name, field.Evaluator)));
        }

        return batch;
    }

    // Perf: texts that are made of numbers, such as times, are made when somebody reads them, and they are many. A number's text needs no limit.
    private Column Map(Batch batch, string name, ColumnEvaluator evaluator) =>
        batch.Find(name) is NumberColumn numbers ? new MappedColumn(numbers, node.Function) : evaluator.Evaluate(batch);

    // A row without the field keeps what it has under the other name.
    private static Column Keep(Batch batch, string name, string target, Column results)
    {
        if (name == target || batch.Find(name) is not { } source || batch.Find(target) is not { } before) return results;
        var values = new Value[batch.Length];
        for (var row = 0; row < values.Length; row++) values[row] = source[row].IsNull ? before[row] : results[row];
        return new ValueColumn(values);
    }

    private bool IsLeftAlone(string name) =>
        (name.StartsWith('_') && !node.Pattern.StartsWith('_')) || node.Excluded.Any(pattern => FieldPattern.IsMatch(pattern, name));
}
