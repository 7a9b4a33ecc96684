using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>Makes batches of a segment's rows; the dictionaries of its columns are the same for all batches, so that what is computed for a code is computed once. For one thread.</summary>
internal sealed class SegmentBatches
{
    private SegmentScan? _scan;
    private ColumnGathering?[] _gathering = [];
    private ColumnRoom[] _rooms = [];

    /// <summary>Turns to a segment.</summary>
    public void Use(SegmentScan scan)
    {
        if (ReferenceEquals(_scan, scan)) return;
        _scan = scan;
        _gathering = new ColumnGathering?[scan.Columns.Count];
        if (_rooms.Length < scan.Columns.Count) _rooms = [.. scan.Columns.Select(_ => new ColumnRoom())];
    }

    /// <summary>A batch of the first <paramref name="count"/> of the given rows of the segment; valid until the next one is made.</summary>
    public Batch ToBatch(int[] rows, int count)
    {
        if (_scan is not { } scan) return new Batch(Schema.Empty, [], count);
        var columns = new Column[scan.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = scan.Columns[i] is ConstantStoredColumn constant
                ? new ConstantColumn(constant.Value, count)
                : new GatheredColumn(scan, _gathering[i] ??= GatheringOf(scan.Columns[i], scan.Dictionaries), _rooms[i], rows, count);
        }

        return new Batch(scan.Schema, columns, count);
    }

    // Found out when a row is read, since it looks at the dictionary.
    private static ColumnGathering GatheringOf(StoredColumn column, FieldDictionaries dictionaries)
    {
        ColumnGathering? found = null;
        return (rows, room) => (found ??= Find())(rows, room);

        ColumnGathering Find() => column switch
        {
            CodedStoredColumn coded when dictionaries.CodesOf(coded) is { } shared => shared.Gather,
            CodedStoredColumn { IsSmall: true } coded => (rows, room) => Gather(coded, rows, room),
            CodedStoredColumn coded => new LargeDictionary(coded).Gather,
            NumberStoredColumn numbers => (rows, room) => Gather(numbers, rows, room),
            _ => (rows, _) => column.Gather(rows),
        };
    }

    private static DictionaryColumn Gather(CodedStoredColumn column, ReadOnlySpan<int> rows, ColumnRoom? room)
    {
        var codes = room?.Codes(rows.Length) ?? new int[rows.Length];
        column.ReadCodes(rows, codes);
        return new DictionaryColumn(column.Values, codes, isBorrowed: room is not null);
    }

    private static NumberColumn Gather(NumberStoredColumn column, ReadOnlySpan<int> rows, ColumnRoom? room)
    {
        var numbers = room?.Numbers(rows.Length) ?? new double[rows.Length];
        column.ReadNumbers(rows, numbers);
        return new NumberColumn(numbers, isBorrowed: room is not null);
    }
}

/// <summary>Those values of a large dictionary that occurred, numbered in the order in which they did. For one thread.</summary>
internal sealed class LargeDictionary(CodedStoredColumn column)
{
    private readonly int[] _codeOf = new int[column.CodeCount];

    private readonly LocalDictionary _values = new();

    /// <summary>The column of the given rows, in <paramref name="room"/> where there is one.</summary>
    public DictionaryColumn Gather(ReadOnlySpan<int> rows, ColumnRoom? room)
    {
        var codes = room?.Codes(rows.Length) ?? new int[rows.Length];
        column.ReadCodes(rows, codes);
        foreach (ref var code in codes.AsSpan())
        {
            ref var known = ref _codeOf[code];
            if (known == 0 && code != ValueDictionary.NullCode) known = _values.Add(column.ValueOf(code));
            code = known;
        }

        return new DictionaryColumn(_values, codes, isBorrowed: room is not null);
    }
}
