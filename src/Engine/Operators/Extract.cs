using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Takes fields of fixed names out of one value, as <c>rex</c> does. Stateless: threads share it.</summary>
public interface IExtraction
{
    /// <summary>The fields it can fill.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>Fills <paramref name="outputs"/> (all absent before) from <paramref name="input"/>; an output that stays absent leaves the row's field alone.</summary>
    void Extract(Value input, Span<Value> outputs);
}

/// <summary>Fills fields from what an extraction finds in one field; what it does not find stays as it was.</summary>
public sealed record ExtractNode(PlanNode Input, string Field, IExtraction Extraction, string Text) : StreamingNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Field);

    public override string Describe() => $"extract {string.Join(", ", Extraction.Outputs)} from {Field} by {Text}";

    protected override Operator Open(Operator input, RunContext context) => new ExtractOperator(input, this, context.Budget);
}

internal sealed class ExtractOperator(Operator input, ExtractNode node, SearchBudget budget) : UnaryOperator(input)
{
    private readonly SchemaExtension[] _extensions = [.. node.Extraction.Outputs.Select(output => new SchemaExtension(output))];
    private readonly DictionaryMemo<Value[]> _memo = new(value => ExtractFrom(value, node.Extraction, budget));

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        var column = batch.Find(node.Field);
        if (column is null) return batch;
        var found = Found(column);
        for (var i = 0; i < _extensions.Length; i++)
        {
            var existing = batch.Find(node.Extraction.Outputs[i]);
            var values = new Value[batch.Length];
            for (var row = 0; row < values.Length; row++)
            {
                var value = found[row][i];
                values[row] = value.IsNull && existing is not null ? existing[row] : value;
            }

            batch = _extensions[i].Set(batch, new ValueColumn(values));
        }

        return batch;
    }

    private Value[][] Found(Column column)
    {
        var found = new Value[column.Length][];
        if (column is DictionaryColumn coded)
        {
            _memo.Use(coded);
            for (var row = 0; row < found.Length; row++) found[row] = _memo[coded.Codes[row]];
        }
        else
        {
            for (var row = 0; row < found.Length; row++) found[row] = ExtractFrom(column[row], node.Extraction, budget);
        }

        return found;
    }

    private static Value[] ExtractFrom(Value value, IExtraction extraction, SearchBudget budget)
    {
        budget.CheckCancelled();
        var outputs = new Value[extraction.Outputs.Count];
        if (!value.IsNull) extraction.Extract(value, outputs);
        foreach (var output in outputs) budget.Admit(output);
        return outputs;
    }
}
