using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>The same value in every row, such as <c>index</c> or <c>source</c> within one file.</summary>
public sealed class ConstantColumn(Value value, int length) : Column
{
    /// <summary>The value of every row.</summary>
    public Value Value { get; } = value;

    public override int Length { get; } = length;

    public override Value this[int row] => Value;

    public override Column Slice(int start, int length) => new ConstantColumn(Value, length);

    public override Column Select(ReadOnlySpan<int> rows) => new ConstantColumn(Value, rows.Length);
}
