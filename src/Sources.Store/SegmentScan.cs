using Breakwater.Columns.Batches;
using Breakwater.Engine.Sources;
using Breakwater.Store;
using Breakwater.Store.Encoding;
using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>Reads the values of the given rows of a segment's column, into <paramref name="room"/> where there is one.</summary>
internal delegate Column ColumnGathering(ReadOnlySpan<int> rows, ColumnRoom? room);

/// <summary>What a scan means for one segment: the columns it reads and its conditions over this segment's codes. Shared by the readers of the scan.</summary>
internal sealed class SegmentScan
{
    private readonly Lazy<SegmentCondition> _condition;
    private readonly EventStore _store;
    private readonly ScanTally? _tally;

    public SegmentScan(Segment segment, ScanRequest request, EventStore store, StoreMemory memory)
    {
        _store = store;
        _tally = request.Tally;
        Dictionaries = memory.Dictionaries;
        Segment = segment;
        var columns = segment.Names.Where(request.Fields.Contains).Select(name => segment.Find(name)).OfType<StoredColumn>().ToList();
        Schema = new Schema(columns.Select(column => column.Name));
        Columns = columns;
        _condition = new Lazy<SegmentCondition>(() => BuildCondition(request, memory));
    }

    /// <summary>The segment.</summary>
    public Segment Segment { get; }

    /// <summary>The fields that batches carry.</summary>
    public Schema Schema { get; }

    /// <summary>A column for each.</summary>
    public IReadOnlyList<StoredColumn> Columns { get; }

    /// <summary>The dictionaries of fields over all segments.</summary>
    public FieldDictionaries Dictionaries { get; }

    /// <summary>What rows must satisfy; found out when first asked for.</summary>
    public SegmentCondition Condition => _condition.Value;

    /// <summary>How many blocks the segment has.</summary>
    public int BlockCount => (Segment.RowCount + Segment.BlockRows - 1) / Segment.BlockRows;

    /// <summary>How many words a mask of the block's rows has.</summary>
    public int WordsOf(int block) => BitWords.WordsOf(RowsOf(block));

    /// <summary>The time of a row; negative infinity where it has none, so that it goes last.</summary>
    public double TimeOf(int row) => Segment.Times?.At(row) is { } time && !NumberColumn.IsAbsent(time) ? time : double.NegativeInfinity;

    /// <summary>The time of the newest row of a block: a segment is in time order.</summary>
    public double GreatestTimeOf(int block) => TimeOf((block * Segment.BlockRows) + RowsOf(block) - 1);

    /// <summary>The rows of a block that satisfy the condition, as bits; whether there is any.</summary>
    public bool Match(int block, ScratchMasks scratch, Span<ulong> mask)
    {
        if (Condition.MayHold(block))
        {
            BitWords.SetFirst(mask, RowsOf(block));
            return Condition.Narrow(block, mask, scratch);
        }

        // A segment of which nothing can be wanted was counted whole.
        if (Condition is not ConstantCondition) _tally?.LeaveBlockOut();
        mask.Clear();
        return false;
    }

    /// <summary>The values of rows of a column, as <paramref name="gather"/> reads them.</summary>
    public Column Gather(ColumnGathering gather, ReadOnlySpan<int> rows, ColumnRoom? room)
    {
        try
        {
            return gather(rows, room);
        }
        catch (DamagedFileException damaged)
        {
            _store.Quarantine(damaged);
            throw;
        }
    }

    private SegmentCondition BuildCondition(ScanRequest request, StoreMemory memory)
    {
        var decided = new SegmentConditions(Segment, memory.CodeSets).Build(new AllOf(request.Predicates));
        var condition = new ClassifiedRows(Segment, memory.RowClasses).Simplify(decided);
        if (condition is ConstantCondition { Holds: false }) _tally?.LeavePartOut(BlockCount);
        return condition;
    }

    private int RowsOf(int block) => Math.Min(Segment.BlockRows, Segment.RowCount - (block * Segment.BlockRows));
}
