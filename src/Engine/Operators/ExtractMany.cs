using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Takes fields whose names the text itself decides out of one value, as <c>spath</c> and <c>extract</c> do. Stateless: threads share it.</summary>
public delegate IReadOnlyList<KeyValuePair<string, Value>> ExtractFields(Value input);

/// <summary>Adds the fields that an extraction finds in one field; what a row already has is replaced where the extraction finds it.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Field">The field that is read.</param>
/// <param name="Extraction">What finds fields; a name that occurs twice counts with its last value.</param>
/// <param name="Text">The extraction, for explain.</param>
public sealed record ExtractManyNode(PlanNode Input, string Field, ExtractFields Extraction, string Text) : StreamingNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Field);

    public override string Describe() => $"extract fields from {Field} by {Text}";

    protected override Operator Open(Operator input, RunContext context) => new ExtractManyOperator(input, this, context.Budget);
}

internal sealed class ExtractManyOperator(Operator input, ExtractManyNode node, SearchBudget budget) : UnaryOperator(input)
{
    // Where a batch brings more fields than this, data stands as names, and every further field is a column of nothing for all other rows.
    private const int UsualFields = 500;

    private static readonly IReadOnlyList<KeyValuePair<string, Value>> Nothing = [];

    private readonly DictionaryMemo<IReadOnlyList<KeyValuePair<string, Value>>> _memo = new(value => value.IsNull ? Nothing : node.Extraction(value));

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        if (batch.Find(node.Field) is not { } column) return batch;
        var names = new List<string>();
        var columns = new Dictionary<string, Value[]>(StringComparer.Ordinal);
        if (column is DictionaryColumn coded) _memo.Use(coded);
        for (var row = 0; row < batch.Length; row++)
        {
            foreach (var (name, value) in FoundIn(column, row))
            {
                if (!columns.TryGetValue(name, out var values))
                {
                    budget.CheckTable(batch.Length, names.Count);
                    names.Add(name);
                    columns.Add(name, values = Existing(batch, name));
                }

                values[row] = value;
            }
        }

        if (names.Count > UsualFields) budget.Spend((long)names.Count * batch.Length);
        return names.Count == 0 ? batch : Extend(batch, names, columns);
    }

    private IReadOnlyList<KeyValuePair<string, Value>> FoundIn(Column column, int row)
    {
        if (column is DictionaryColumn coded) return _memo[coded.Codes[row]];
        var value = column[row];
        return value.IsNull ? Nothing : node.Extraction(value);
    }

    private static Value[] Existing(Batch batch, string name)
    {
        var values = new Value[batch.Length];
        if (batch.Find(name) is not { } column) return values;
        for (var row = 0; row < values.Length; row++) values[row] = column[row];
        return values;
    }

    private static Batch Extend(Batch batch, List<string> names, Dictionary<string, Value[]> found)
    {
        var added = names.Where(name => batch.Schema.IndexOf(name) < 0).ToList();
        var schema = added.Count == 0 ? batch.Schema : new Schema([.. batch.Schema.Names, .. added]);
        var columns = new Column[schema.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = found.TryGetValue(schema.Names[i], out var values) ? new ValueColumn(values) : batch.Columns[i];
        }

        return batch.With(schema, columns);
    }
}
