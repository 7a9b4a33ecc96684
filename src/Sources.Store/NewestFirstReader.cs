using Breakwater.Columns.Batches;
using Breakwater.Engine.Sources;
using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>
/// Reads events newest first: blocks by their greatest time, holding rows back as long as a block that is not read yet may have a newer one. Of events at the same instant
/// the one that came last goes first.
/// </summary>
internal sealed class NewestFirstReader : IBatchReader
{
    private readonly IReadOnlyList<SegmentScan> _scans;
    private readonly CancellationToken _cancellation;
    private readonly int _batchRows;
    private readonly ScratchMasks _scratch = new();
    private readonly SegmentBatches[] _batches;
    private readonly PriorityQueue<(int Scan, int Block), double> _unread = new();
    private readonly List<Found> _held = [];
    private readonly Queue<Batch> _ready = new();
    private bool _isBegun;

    public NewestFirstReader(IReadOnlyList<SegmentScan> scans, ScanRequest request, CancellationToken cancellation)
    {
        _scans = scans;
        _cancellation = cancellation;
        _batchRows = request.BatchRows;
        _batches = [.. scans.Select(_ => new SegmentBatches())];
        for (var scan = 0; scan < scans.Count; scan++) _batches[scan].Use(scans[scan]);
    }

    /// <summary>A row that was found.</summary>
    private readonly record struct Found(double Time, int Scan, int Row) : IComparable<Found>
    {
        public int CompareTo(Found other)
        {
            var order = other.Time.CompareTo(Time);
            if (order == 0) order = other.Scan.CompareTo(Scan);
            return order != 0 ? order : other.Row.CompareTo(Row);
        }
    }

    public Batch? Next()
    {
        if (!_isBegun) Begin();
        while (_ready.Count == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_unread.Count == 0 && _held.Count == 0) return null;
            if (_unread.TryDequeue(out var next, out _)) Read(next.Scan, next.Block);
            Release();
        }

        return _ready.Dequeue();
    }

    public void Dispose()
    {
    }

    private void Begin()
    {
        _isBegun = true;
        for (var scan = 0; scan < _scans.Count; scan++)
        {
            for (var block = 0; block < _scans[scan].BlockCount; block++) _unread.Enqueue((scan, block), -_scans[scan].GreatestTimeOf(block));
        }
    }

    private void Read(int index, int block)
    {
        var scan = _scans[index];
        Span<ulong> mask = stackalloc ulong[BitWords.WordsOf(Segment.BlockRows)];
        mask = mask[..scan.WordsOf(block)];
        if (!scan.Match(block, _scratch, mask)) return;
        var rows = new int[BitWords.Count(mask)];
        BitWords.Rows(mask, block * Segment.BlockRows, rows);
        foreach (var row in rows) _held.Add(new Found(scan.TimeOf(row), index, row));
    }

    // Rows that are newer than everything unread may go.
    private void Release()
    {
        var limit = _unread.TryPeek(out _, out var negative) ? -negative : double.NegativeInfinity;
        if (_held.Count == 0) return;
        _held.Sort();
        var count = _unread.Count == 0 ? _held.Count : _held.FindIndex(found => !(found.Time > limit));
        if (count < 0) count = _held.Count;
        for (var start = 0; start < count; start += _batchRows) _ready.Enqueue(ToBatch(_held.GetRange(start, Math.Min(_batchRows, count - start))));
        _held.RemoveRange(0, count);
    }

    private Batch ToBatch(List<Found> rows)
    {
        var parts = rows.Select((found, place) => (found.Scan, found.Row, Place: place)).GroupBy(item => item.Scan).ToList();
        if (parts.Count == 1) return ToBatch(parts[0].Key, [.. parts[0].Select(item => item.Row)]);
        var together = BatchConcatenation.Concatenate([.. parts.Select(part => ToBatch(part.Key, [.. part.Select(item => item.Row)]))]);
        var order = new int[rows.Count];
        var next = 0;
        foreach (var item in parts.SelectMany(part => part)) order[item.Place] = next++;
        return together.Select(order);
    }

    private Batch ToBatch(int scan, int[] rows) => _batches[scan].ToBatch(rows, rows.Length);
}
