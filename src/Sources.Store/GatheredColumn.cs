using Breakwater.Columns.Batches;

namespace Breakwater.Sources.Store;

/// <summary>A stored column whose values are read when somebody asks for them, and only for the rows that are then still wanted.</summary>
internal sealed class GatheredColumn : DeferredColumn
{
    private readonly SegmentScan _scan;
    private readonly ColumnGathering _gathering;
    private readonly ColumnRoom _room;
    private readonly int[] _origin;

    /// <summary>The values of the first <paramref name="count"/> rows of <paramref name="origin"/>; those of all of them go into <paramref name="room"/>.</summary>
    public GatheredColumn(SegmentScan scan, ColumnGathering gathering, ColumnRoom room, int[] origin, int count)
        : base(count) => (_scan, _gathering, _room, _origin) = (scan, gathering, room, origin);

    private GatheredColumn(GatheredColumn whole, int sourceLength, int[] rows)
        : base(sourceLength, rows) => (_scan, _gathering, _room, _origin) = (whole._scan, whole._gathering, whole._room, whole._origin);

    protected override Column Decode(ReadOnlySpan<int> rows)
    {
        var segmentRows = new int[rows.Length];
        for (var i = 0; i < segmentRows.Length; i++) segmentRows[i] = _origin[rows[i]];
        return _scan.Gather(_gathering, segmentRows, room: null);
    }

    protected override Column DecodeAll(int length) => _scan.Gather(_gathering, _origin.AsSpan(0, length), _room);

    protected override DeferredColumn WithRows(int sourceLength, int[] rows) => new GatheredColumn(this, sourceLength, rows);
}
