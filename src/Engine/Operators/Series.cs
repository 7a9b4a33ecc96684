using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>What is computed from the values of one field, row after row.</summary>
internal interface ISeries
{
    /// <summary>Takes the next row's value in and writes what the row's new fields hold; before, they are absent or what they were.</summary>
    void Next(Value value, Span<Value> results);
}

/// <summary>Adds fields that depend on a field's values so far.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Field">The field.</param>
/// <param name="Targets">The fields that are set.</param>
/// <param name="Create">Begins the computation.</param>
/// <param name="Text">What is computed, for explain.</param>
internal sealed record SeriesNode(PlanNode Input, string Field, IReadOnlyList<string> Targets, Func<ISeries> Create, string Text) : SequentialNode(Input)
{
    /// <summary>Whether targets that the computation does not write stay as they are, in place of becoming absent.</summary>
    public bool KeepsTargets { get; init; }

    protected override FieldSet Requires(FieldSet demanded) => (KeepsTargets ? demanded : demanded.Without(Targets)).With(Field);

    public override string Describe() => $"{Text} of {Field} as {string.Join(", ", Targets)}";

    protected override RowSequence Start(RunContext context) => new SeriesSequence(this);
}

internal sealed class SeriesSequence(SeriesNode node) : RowSequence
{
    private readonly ISeries _series = node.Create();
    private readonly SchemaExtension[] _extensions = [.. node.Targets.Select(target => new SchemaExtension(target))];

    public override Batch Apply(Batch batch)
    {
        var column = batch.Find(node.Field);
        var columns = _extensions.Select(_ => new Value[batch.Length]).ToArray();
        var targets = node.Targets.Select(target => node.KeepsTargets ? batch.Find(target) : null).ToArray();
        var results = new Value[columns.Length];
        for (var row = 0; row < batch.Length; row++)
        {
            for (var i = 0; i < results.Length; i++) results[i] = targets[i]?[row] ?? Value.Null;
            _series.Next(column?[row] ?? Value.Null, results);
            for (var i = 0; i < results.Length; i++) columns[i][row] = results[i];
        }

        for (var i = 0; i < columns.Length; i++) batch = _extensions[i].Set(batch, new ValueColumn(columns[i]));
        return batch;
    }
}
