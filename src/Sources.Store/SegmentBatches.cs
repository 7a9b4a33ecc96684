using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>Makes batches of a segment's rows; the dictionaries of its columns are the same for all batches, so that what is computed for a code is computed once. For one thread.</summary>
internal sealed class SegmentBatches
{
    private SegmentScan? _scan;
    private LargeDictionary?[] _large = [];

    /// <summary>Turns to a segment.</summary>
    public void Use(SegmentScan scan)
    {
        if (ReferenceEquals(_scan, scan)) return;
        _scan = scan;
        _large = new LargeDictionary?[scan.Columns.Count];
    }

    /// <summary>A batch of the given rows of the segment; valid as long as the store is open.</summary>
    public Batch ToBatch(int[] rows)
    {
        if (_scan is not { } scan) return new Batch(Schema.Empty, [], rows.Length);
        var columns = new Column[scan.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = scan.Columns[i] switch
            {
                ConstantStoredColumn constant => new ConstantColumn(constant.Value, rows.Length),
                CodedStoredColumn { IsSmall: false } coded => new GatheredColumn(scan, coded, rows, _large[i] ??= new LargeDictionary(coded)),
                var column => new GatheredColumn(scan, column, rows, null),
            };
        }

        return new Batch(scan.Schema, columns, rows.Length);
    }
}

/// <summary>Those values of a large dictionary that occurred, numbered in the order in which they did. For one thread.</summary>
internal sealed class LargeDictionary(CodedStoredColumn column)
{
    private readonly int[] _codeOf = new int[column.CodeCount];

    private readonly ValueDictionary _values = new();

    /// <summary>The column of the given rows.</summary>
    public DictionaryColumn Gather(ReadOnlySpan<int> rows)
    {
        var codes = new int[rows.Length];
        column.ReadCodes(rows, codes);
        foreach (ref var code in codes.AsSpan())
        {
            ref var known = ref _codeOf[code];
            if (known == 0 && code != ValueDictionary.NullCode) known = _values.Add(column.ValueOf(code));
            code = known;
        }

        return new DictionaryColumn(_values, codes);
    }
}

/// <summary>A stored column whose values are read when somebody asks for them, and only for the rows that are then still wanted.</summary>
internal sealed class GatheredColumn : DeferredColumn
{
    private readonly SegmentScan _scan;
    private readonly StoredColumn _column;
    private readonly int[] _origin;
    private readonly LargeDictionary? _dictionary;

    public GatheredColumn(SegmentScan scan, StoredColumn column, int[] origin, LargeDictionary? dictionary)
        : base(origin.Length) => (_scan, _column, _origin, _dictionary) = (scan, column, origin, dictionary);

    private GatheredColumn(GatheredColumn whole, int sourceLength, int[] rows)
        : base(sourceLength, rows) => (_scan, _column, _origin, _dictionary) = (whole._scan, whole._column, whole._origin, whole._dictionary);

    protected override Column Decode(ReadOnlySpan<int> rows)
    {
        var segmentRows = new int[rows.Length];
        for (var i = 0; i < segmentRows.Length; i++) segmentRows[i] = _origin[rows[i]];
        return _scan.Gather(_column, _dictionary, segmentRows);
    }

    protected override DeferredColumn WithRows(int sourceLength, int[] rows) => new GatheredColumn(this, sourceLength, rows);
}
