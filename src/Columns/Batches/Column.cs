using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>The values of one field for the rows of a batch. Immutable once made.</summary>
public abstract class Column
{
    /// <summary>How many rows.</summary>
    public abstract int Length { get; }

    /// <summary>The cell at <paramref name="row"/>.</summary>
    public abstract Value this[int row] { get; }

    /// <summary>The column of the given rows, in the given order.</summary>
    public abstract Column Select(ReadOnlySpan<int> rows);

    /// <summary>Rows <paramref name="start"/> up to <paramref name="start"/> + <paramref name="length"/>.</summary>
    public virtual Column Slice(int start, int length)
    {
        var rows = new int[length];
        for (var i = 0; i < length; i++) rows[i] = start + i;
        return Select(rows);
    }

    /// <summary>The form that can be read: itself, or what a <see cref="DeferredColumn"/> or <see cref="MappedColumn"/> computes on first use.</summary>
    public virtual Column Resolve() => this;

    /// <summary>The form that outlives its producer's batch.</summary>
    public virtual Column Detach() => Resolve();

    /// <summary>The form to keep for long once its producer has ended: it holds on to nothing that takes more than its own rows need.</summary>
    public virtual Column Compact() => this;
}
