using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>
/// A column that is computed, cell by cell, from another one when somebody reads it, and then only for the rows that are still wanted. Unlike a <see cref="DeferredColumn"/> it
/// outlives its producer's batch.
/// </summary>
public sealed class MappedColumn : Column
{
    private readonly Column _source;
    private readonly Func<Value, Value> _function;
    private ValueColumn? _computed;

    /// <summary>Computes <paramref name="function"/> of each cell of <paramref name="source"/>; the function gives the same for the same value, on whatever thread, and never throws.</summary>
    public MappedColumn(Column source, Func<Value, Value> function)
    {
        _source = source.Resolve();
        _function = function;
    }

    public override int Length => _source.Length;

    /// <summary>The cell at <paramref name="row"/>, computed alone and not kept unless the whole column has been read.</summary>
    public override Value this[int row] => _computed is { } computed ? computed[row] : _function(_source[row]);

    public override Column Select(ReadOnlySpan<int> rows) => _computed?.Select(rows) ?? new MappedColumn(_source.Select(rows), _function);

    public override Column Resolve() => _computed ??= Compute();

    public override Column Detach() => (Column?)_computed ?? new MappedColumn(_source.Detach(), _function);

    public override Column Compact() => (Column?)_computed ?? new MappedColumn(_source.Compact(), _function);

    private ValueColumn Compute()
    {
        var values = new Value[Length];
        for (var row = 0; row < values.Length; row++) values[row] = _function(_source[row]);
        return new ValueColumn(values);
    }
}
