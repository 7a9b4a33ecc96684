using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Ingest.Scanning;

namespace Breakwater.Ingest.Recipes;

/// <summary>The same value in every event.</summary>
internal sealed class ConstantRecipe(Value value) : ColumnRecipe
{
    /// <summary>The value.</summary>
    public Value Value { get; } = value;

    public override Column Open(EventRows events) => new ConstantColumn(Value, events.Count);

    public override Column Compute(EventRows events, ReadOnlySpan<int> rows) => new ConstantColumn(Value, rows.Length);
}

/// <summary>The same value in every event of a file.</summary>
internal sealed class FileRecipe(Func<FileFacts, Value> value) : ColumnRecipe
{
    public override Column Open(EventRows events) => new ConstantColumn(ValueOf(events), events.Count);

    public override Column Compute(EventRows events, ReadOnlySpan<int> rows) => new ConstantColumn(ValueOf(events), rows.Length);

    private Value ValueOf(EventRows events) => events.File is { } file ? value(file) : Value.Null;
}
