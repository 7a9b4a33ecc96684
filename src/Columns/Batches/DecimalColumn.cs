using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>Texts that are decimal numbers, as <see cref="DecimalText"/> packs them: no text is made of them before somebody asks.</summary>
public sealed class DecimalColumn : Column
{
    private readonly long[] _packed;

    /// <summary>Takes ownership of <paramref name="packed"/>, one a row; <see cref="DecimalText.Absent"/> where a row lacks the field.</summary>
    public DecimalColumn(long[] packed) => _packed = packed;

    /// <summary>A packed text a row.</summary>
    public ReadOnlySpan<long> Packed => _packed;

    public override int Length => _packed.Length;

    public override Value this[int row] => _packed[row] == DecimalText.Absent ? Value.Null : Value.FromText(DecimalText.ToText(_packed[row]));

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var packed = new long[rows.Length];
        for (var i = 0; i < rows.Length; i++) packed[i] = _packed[rows[i]];
        return new DecimalColumn(packed);
    }
}
