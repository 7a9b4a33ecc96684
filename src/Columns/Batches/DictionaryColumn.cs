using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>Codes into a dictionary: the form for fields that repeat themselves, which in security logs is nearly all of them.</summary>
public sealed class DictionaryColumn : Column
{
    private readonly int[] _codes;
    private readonly bool _isBorrowed;

    /// <summary>
    /// A column of <paramref name="codes"/>, one a row, each a code of <paramref name="dictionary"/>. The array is the column's own, unless it <paramref name="isBorrowed"/>: then its producer
    /// uses it again for the next batch.
    /// </summary>
    public DictionaryColumn(ValueDictionary dictionary, int[] codes, bool isBorrowed = false)
    {
        Dictionary = dictionary;
        _codes = codes;
        _isBorrowed = isBorrowed;
    }

    /// <summary>What the codes stand for.</summary>
    public ValueDictionary Dictionary { get; }

    /// <summary>A code a row.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    public override int Length => _codes.Length;

    public override Value this[int row] => Dictionary[_codes[row]];

    public override Column Detach() => _isBorrowed ? new DictionaryColumn(Dictionary, [.. _codes]) : this;

    public override Column Slice(int start, int length) => new DictionaryColumn(Dictionary, _codes.AsSpan(start, length).ToArray());

    public override Column Compact()
    {
        if (Dictionary.Count <= _codes.Length) return this;
        var values = new Value[_codes.Length];
        for (var i = 0; i < values.Length; i++) values[i] = Dictionary[_codes[i]];
        return new ValueColumn(values);
    }

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var codes = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) codes[i] = _codes[rows[i]];
        return new DictionaryColumn(Dictionary, codes);
    }
}
