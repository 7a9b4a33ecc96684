using System.Runtime.InteropServices;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Scanning;

namespace Breakwater.Store.Segments;

/// <summary>A column of codes into a dictionary of its own: code 0 is the absent value, the others number the distinct values in the order of their bytes.</summary>
public sealed class CodedStoredColumn : StoredColumn
{
    // A dictionary of up to this many values is decoded once and kept; of a larger one each reader decodes what occurs.
    private const int KeptDictionary = 1 << 16;

    private readonly SegmentFile _file;
    private readonly Section _dictionary;
    private readonly Section _codes;
    private readonly Section _zones;
    private readonly Lazy<int> _count;
    private readonly Lazy<ValueDictionary> _values;
    private readonly Lazy<bool> _areCodesChecked;
    private readonly Lazy<bool> _areZonesChecked;
    private readonly Lazy<bool> _holdsOnlyTexts;

    internal CodedStoredColumn(ColumnEntry entry, SegmentFile file, int rowCount, CodedStoredColumn? twin)
        : base(entry.Name, rowCount)
    {
        _file = file;
        if (entry.Sections.Count != 3 || entry.Parameters is not [1 or 2 or 4]) throw file.Damaged($"the column '{entry.Name}' is not stored as codes are");
        (_dictionary, _codes, _zones) = (entry.Sections[0], entry.Sections[1], entry.Sections[2]);
        WidthBytes = entry.Parameters[0];
        if (_codes.Length != (long)rowCount * WidthBytes || _zones.Length != SegmentFormat.BlocksOf(rowCount) * 2L * sizeof(int)) throw file.Damaged($"the column '{entry.Name}' has not the segment's rows");
        _count = twin?._count ?? new Lazy<int>(() => new StoredDictionary(_file.Read(_dictionary, What("dictionary"))).Count);
        _values = twin?._values ?? new Lazy<ValueDictionary>(DecodeAll);
        _areZonesChecked = twin?._areZonesChecked ?? new Lazy<bool>(CheckZones);
        _areCodesChecked = twin?._areCodesChecked ?? new Lazy<bool>(CheckCodes);
        _holdsOnlyTexts = twin?._holdsOnlyTexts ?? new Lazy<bool>(() => Dictionary().HoldsOnlyTexts);
    }

    /// <summary>The bytes of a code: 1, 2 or 4.</summary>
    public int WidthBytes { get; }

    /// <summary>How many codes there are, the absent value's included.</summary>
    public int CodeCount => _count.Value;

    /// <summary>Whether <see cref="Values"/> is worth keeping; otherwise a reader should decode values one by one.</summary>
    public bool IsSmall => CodeCount <= KeptDictionary;

    /// <summary>Whether every value is text that UTF-8 holds.</summary>
    public bool HoldsOnlyTexts => _holdsOnlyTexts.Value;

    /// <summary>All values by code; decoded at the first call and kept.</summary>
    public ValueDictionary Values => _values.Value;

    /// <summary>The value of a code.</summary>
    public Value ValueOf(int code) => _values.IsValueCreated ? Values[code] : Dictionary()[code];

    /// <summary>Which codes satisfy <paramref name="predicate"/>; it is asked once for each, the absent value included.</summary>
    /// <param name="predicate">The condition.</param>
    /// <param name="fragment">ASCII text that occurs, cases aside, in every text that satisfies it; null where there is none.</param>
    public CodeSet Select(Predicate<Value> predicate, string? fragment = null)
    {
        var builder = new CodeSetBuilder(CodeCount);
        if (IsSmall && fragment is null)
        {
            var values = Values;
            for (var code = 0; code < values.Count; code++) builder.Add(code, predicate(values[code]));
        }
        else
        {
            builder.Add(ValueDictionary.NullCode, predicate(Value.Null));
            var code = ValueDictionary.NullCode;
            if (fragment is null) Dictionary().Visit(value => builder.Add(++code, predicate(value)));
            else Dictionary().Visit(new TextFragment(fragment), value => builder.Add(++code, value is { } candidate && predicate(candidate)));
        }

        return builder.ToSet();
    }

    /// <summary>Whether a row of the block may have a code of the set, as far as the block's zone tells.</summary>
    public bool MayMatch(CodeSet set, int block) => CoverageOf(set, block) != Coverage.None;

    /// <summary>Clears the bit of each row of the block whose code is not in the set; <paramref name="mask"/> has a bit a row of the block, in words of 64.</summary>
    public void Narrow(CodeSet set, int block, Span<ulong> mask)
    {
        _ = _areCodesChecked.Value;
        var (start, length) = RowsOf(block);
        switch (CoverageOf(set, block))
        {
            case Coverage.None:
                mask.Clear();
                return;
            case Coverage.All:
                return;
        }

        var bytes = _file.Peek(_codes, Name).Slice(start * WidthBytes, length * WidthBytes);
        if (WidthBytes == 1) CodeKernel.Narrow(bytes, set, mask);
        else if (WidthBytes == 2) CodeKernel.Narrow(MemoryMarshal.Cast<byte, ushort>(bytes), set, mask);
        else CodeKernel.Narrow(MemoryMarshal.Cast<byte, uint>(bytes), set, mask);
    }

    /// <summary>The codes of the given rows.</summary>
    public void ReadCodes(ReadOnlySpan<int> rows, Span<int> codes)
    {
        _ = _areCodesChecked.Value;
        var bytes = _file.Peek(_codes, Name);
        switch (WidthBytes)
        {
            case 1:
                for (var i = 0; i < rows.Length; i++) codes[i] = bytes[rows[i]];
                break;
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < rows.Length; i++) codes[i] = shorts[rows[i]];
                break;
            default:
                var integers = MemoryMarshal.Cast<byte, int>(bytes);
                for (var i = 0; i < rows.Length; i++) codes[i] = integers[rows[i]];
                break;
        }
    }

    /// <summary>The codes of as many rows as <paramref name="codes"/> has room for, from row <paramref name="first"/> on.</summary>
    public void ReadCodes(int first, Span<int> codes)
    {
        _ = _areCodesChecked.Value;
        var bytes = _file.Peek(_codes, Name).Slice(first * WidthBytes, codes.Length * WidthBytes);
        switch (WidthBytes)
        {
            case 1:
                for (var i = 0; i < codes.Length; i++) codes[i] = bytes[i];
                break;
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < codes.Length; i++) codes[i] = shorts[i];
                break;
            default:
                MemoryMarshal.Cast<byte, int>(bytes).CopyTo(codes);
                break;
        }
    }

    public override Column Gather(ReadOnlySpan<int> rows)
    {
        var codes = new int[rows.Length];
        ReadCodes(rows, codes);
        if (IsSmall) return new DictionaryColumn(Values, codes);
        var values = new Value[rows.Length];
        var dictionary = Dictionary();
        for (var i = 0; i < values.Length; i++) values[i] = dictionary[codes[i]];
        return new ValueColumn(values);
    }

    private (int Start, int Length) RowsOf(int block)
    {
        var start = block * SegmentFormat.BlockRows;
        return (start, Math.Min(SegmentFormat.BlockRows, RowCount - start));
    }

    private StoredDictionary Dictionary()
    {
        _ = _count.Value;
        return new StoredDictionary(_file.Peek(_dictionary, Name));
    }

    private ValueDictionary DecodeAll()
    {
        var values = new LocalDictionary();
        Dictionary().Visit(value => values.Add(value));
        return values;
    }

    private Coverage CoverageOf(CodeSet set, int block)
    {
        _ = _areZonesChecked.Value;
        var zones = MemoryMarshal.Cast<byte, int>(_file.Peek(_zones, Name));
        return set.Within(zones[block * 2], zones[(block * 2) + 1]);
    }

    private bool CheckCodes()
    {
        _ = _file.Read(_codes, What("codes"));
        return _areZonesChecked.Value;
    }

    // Codes are used without looking whether the dictionary has them, so a zone beyond it must not pass.
    private bool CheckZones()
    {
        foreach (var code in MemoryMarshal.Cast<byte, int>(_file.Read(_zones, What("zones"))))
        {
            if (code < 0 || code >= CodeCount) throw _file.Damaged($"a code of '{Name}' is not in its dictionary");
        }

        return true;
    }

    private string What(string part) => $"the {part} of '{Name}'";
}
