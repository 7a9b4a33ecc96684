using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>One field's values in a segment, readable at random positions. Safe for several threads.</summary>
public abstract class StoredColumn
{
    /// <summary>A column of <paramref name="rowCount"/> rows.</summary>
    protected StoredColumn(string name, int rowCount)
    {
        Name = name;
        RowCount = rowCount;
        Original = this;
    }

    /// <summary>The field.</summary>
    public string Name { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>The column itself, or the one before it that has the same values in the same bytes of the file.</summary>
    internal StoredColumn Original { get; set; }

    /// <summary>The values of the given rows, in the given order.</summary>
    public abstract Column Gather(ReadOnlySpan<int> rows);
}

/// <summary>One value for all rows.</summary>
public sealed class ConstantStoredColumn : StoredColumn
{
    internal ConstantStoredColumn(ColumnEntry entry, int rowCount)
        : base(entry.Name, rowCount)
    {
        if (entry.Parameters.Length == 0) throw new DamagedFileException($"the column '{entry.Name}' has no value");
        Value = ValueBytes.Read((StoredKind)entry.Parameters[0], entry.Parameters.AsSpan(1));
    }

    /// <summary>The value.</summary>
    public Value Value { get; }

    public override Column Gather(ReadOnlySpan<int> rows) => new ConstantColumn(Value, rows.Length);
}
