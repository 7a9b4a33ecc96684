using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>Makes batches of a segment's rows; the dictionaries of its columns are the same for all batches, so that what is computed for a code is computed once. For one thread.</summary>
internal sealed class SegmentBatches
{
    private SegmentScan? _scan;
    private ColumnGathering?[] _gathering = [];

    /// <summary>Turns to a segment.</summary>
    public void Use(SegmentScan scan)
    {
        if (ReferenceEquals(_scan, scan)) return;
        _scan = scan;
        _gathering = new ColumnGathering?[scan.Columns.Count];
    }

    /// <summary>A batch of the given rows of the segment; valid as long as the store is open.</summary>
    public Batch ToBatch(int[] rows)
    {
        if (_scan is not { } scan) return new Batch(Schema.Empty, [], rows.Length);
        var columns = new Column[scan.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = scan.Columns[i] is ConstantStoredColumn constant
                ? new ConstantColumn(constant.Value, rows.Length)
                : new GatheredColumn(scan, _gathering[i] ??= GatheringOf(scan.Columns[i], scan.Dictionaries), rows);
        }

        return new Batch(scan.Schema, columns, rows.Length);
    }

    // Found out when a row is read, since it looks at the dictionary.
    private static ColumnGathering GatheringOf(StoredColumn column, FieldDictionaries dictionaries)
    {
        ColumnGathering? found = null;
        return rows => (found ??= Find())(rows);

        ColumnGathering Find()
        {
            if (column is not CodedStoredColumn coded) return column.Gather;
            if (dictionaries.CodesOf(coded) is { } shared) return shared.Gather;
            return coded.IsSmall ? coded.Gather : new LargeDictionary(coded).Gather;
        }
    }
}

/// <summary>Those values of a large dictionary that occurred, numbered in the order in which they did. For one thread.</summary>
internal sealed class LargeDictionary(CodedStoredColumn column)
{
    private readonly int[] _codeOf = new int[column.CodeCount];

    private readonly LocalDictionary _values = new();

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
    private readonly ColumnGathering _gathering;
    private readonly int[] _origin;

    public GatheredColumn(SegmentScan scan, ColumnGathering gathering, int[] origin)
        : base(origin.Length) => (_scan, _gathering, _origin) = (scan, gathering, origin);

    private GatheredColumn(GatheredColumn whole, int sourceLength, int[] rows)
        : base(sourceLength, rows) => (_scan, _gathering, _origin) = (whole._scan, whole._gathering, whole._origin);

    protected override Column Decode(ReadOnlySpan<int> rows)
    {
        var segmentRows = new int[rows.Length];
        for (var i = 0; i < segmentRows.Length; i++) segmentRows[i] = _origin[rows[i]];
        return _scan.Gather(_gathering, segmentRows);
    }

    protected override DeferredColumn WithRows(int sourceLength, int[] rows) => new GatheredColumn(this, sourceLength, rows);
}
