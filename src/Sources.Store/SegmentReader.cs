using Breakwater.Columns.Batches;
using Breakwater.Engine.Sources;
using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>Reads blocks of segments that it takes from a queue, in no order. Columns are gathered when somebody reads them.</summary>
internal sealed class SegmentReader(SegmentShares shares, ScanRequest request, CancellationToken cancellation) : IBatchReader
{
    private readonly ScratchMasks _scratch = new();
    private readonly ulong[] _mask = new ulong[BitWords.WordsOf(Segment.BlockRows)];
    private readonly SegmentBatches _batches = new();
    private readonly int[] _rows = new int[request.BatchRows + Segment.BlockRows];
    private SegmentScan? _scan;
    private int _block;
    private int _blocksLeft;
    private int _first;
    private int _end;

    public Batch? Next()
    {
        // What is left of the last block goes to the front, where there is room for another block.
        _rows.AsSpan(_first, _end - _first).CopyTo(_rows);
        (_first, _end) = (0, _end - _first);
        while (_end < request.BatchRows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_blocksLeft > 0 && _scan is { } scan)
            {
                ReadBlock(scan);
                continue;
            }

            // A batch is of one segment, whose dictionaries it uses.
            if (_end > 0) break;
            if (!shares.TryTake(_scan, out var next, out _block, out _blocksLeft)) return null;
            _scan = next;
            _batches.Use(next);
        }

        _first = Math.Min(_end, request.BatchRows);
        return _batches.ToBatch(_rows, _first);
    }

    public void Dispose()
    {
    }

    private void ReadBlock(SegmentScan scan)
    {
        var mask = _mask.AsSpan(0, scan.WordsOf(_block));
        if (scan.Match(_block, _scratch, mask)) _end += BitWords.Rows(mask, _block * Segment.BlockRows, _rows.AsSpan(_end));
        _block++;
        _blocksLeft--;
    }
}
