using Breakwater.Columns.Batches;
using Breakwater.Engine.Sources;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Formats;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Ingest.Summaries;

namespace Breakwater.Ingest.Scanning;

/// <summary>Reads ranges of files one after the other, which it takes from a queue that all readers of a scan share, and hands out their events block by block.</summary>
internal sealed class EventReader : IBatchReader
{
    private readonly LogScan _scan;
    private readonly Func<FileRange?> _takeRange;
    private readonly LayoutSet _layouts;
    private readonly LineRecogniser _recogniser;
    private readonly RecordBlock _block = new();
    private readonly CancellationToken _cancellation;
    private byte[] _buffer = RecordReader.NewBuffer();
    private OpenRange? _range;
    private EventLayout? _current;
    private bool _isCurrentSure;

    /// <summary>A reader of the ranges that <paramref name="takeRange"/> gives, until it gives none.</summary>
    public EventReader(LogScan scan, Func<FileRange?> takeRange, CancellationToken cancellation)
    {
        _scan = scan;
        _takeRange = takeRange;
        _cancellation = cancellation;
        var shapes = new JsonShapes(scan.Catalog);
        _layouts = new LayoutSet(scan, shapes);
        _recogniser = new LineRecogniser(scan.Catalog, shapes, scan.Forced);
    }

    public Batch? Next()
    {
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_range is null && !OpenNext()) return null;
            if (_range is not { } range) continue;
            if (_layouts.Take() is { } batch) return batch;
            if (!range.TryRead(_block))
            {
                CloseRange(isComplete: true);
                continue;
            }

            _layouts.Begin(range.Buffer, range.Facts);
            for (var i = 0; i < _block.Count; i++) Place(range, i);
        }
    }

    /// <summary>What was found in the range that was left last.</summary>
    public RangeOutcome? LastOutcome { get; private set; }

    public void Dispose() => CloseRange(isComplete: false);

    private bool OpenNext()
    {
        if (_takeRange() is not { } next) return false;
        var range = OpenRange.Open(_scan, next, _buffer);
        _current = null;
        if (range.IsSkipped)
        {
            Record(range);
            return true;
        }

        _layouts.BeginFile(range.Facts);
        _recogniser.Begin(range.Shape, next.Header, next.Start > 0 && next.Header is null ? range.FindHeader : null);
        _range = range;
        return true;
    }

    private void CloseRange(bool isComplete)
    {
        if (_range is not { } range) return;
        if (isComplete) range.Close();
        range.Dispose();
        _buffer = range.Buffer;
        if (_layouts.AreFieldsMissing) range.ReportMissingFields();
        Record(range);
        _range = null;
    }

    private void Record(OpenRange range)
    {
        _scan.Ledger.Record(_scan.Number, range.Outcome);
        LastOutcome = range.Outcome;
    }

    // Finds out what a record is and where its fields are, and counts it.
    private void Place(OpenRange range, int index)
    {
        var start = _block.StartOf(index);
        var length = _block.LengthOf(index);
        var buffer = range.Buffer;
        if (range.TakeHeaderRecord(buffer.AsSpan(start, length), _recogniser.IsZeekTab)) return;
        if (buffer[start] == '#' && (_recogniser.IsZeekTab || ZeekHeader.IsHeaderLine(buffer.AsSpan(start, length))))
        {
            _recogniser.ReadHeader(buffer.AsSpan(start, length));
            range.Outcome.HeaderCount++;
            _current = null;
            return;
        }

        if (_block.IsCut(index))
        {
            PlaceBroken(range, index, _current ?? _layouts.Of(new Recognition(_scan.Forced ?? _scan.Catalog.Plain, PlainFormat.Instance)), LineFault.TooLong);
            return;
        }

        if (_current is { } current && _isCurrentSure)
        {
            var row = current.Rows.Add(start, length);
            var fault = current.Locator.Locate(buffer, start, length, row);
            if (fault == LineFault.None)
            {
                Keep(range, current, row);
                return;
            }

            current.Rows.RemoveLast();
        }

        PlaceUnknown(range, index, start, length);
    }

    private void PlaceUnknown(OpenRange range, int index, int start, int length)
    {
        var recognition = _recogniser.Recognise(range.Buffer, start, length);
        var layout = _layouts.Of(recognition);
        if (recognition.Fault != LineFault.None)
        {
            PlaceBroken(range, index, layout, recognition.Fault);
            return;
        }

        _current = layout;
        // A line of a generic text type may be followed by one that a special type claims, so each is looked at.
        _isCurrentSure = !layout.Type.IsGeneric || layout.Format is JsonFormat or HeaderFormat || _scan.Forced is not null;
        var row = layout.Rows.Add(start, length);
        var fault = layout.Locator.Locate(range.Buffer, start, length, row);
        if (fault == LineFault.None)
        {
            Keep(range, layout, row);
            return;
        }

        layout.Rows.RemoveLast();
        PlaceBroken(range, index, layout, fault == LineFault.NotMine ? LineFault.Unrecognised : fault);
    }

    private void PlaceBroken(OpenRange range, int index, EventLayout layout, LineFault fault)
    {
        var broken = _layouts.BrokenOf(layout);
        var start = _block.StartOf(index);
        var length = _block.LengthOf(index);
        range.CountBroken(layout.Type.Name, _block.LineOf(index), fault, range.Buffer.AsSpan(start, length));
        Keep(range, broken, broken.Rows.Add(start, length));
    }

    private void Keep(OpenRange range, EventLayout layout, int row)
    {
        range.CountEvent(layout.Type);
        if (_layouts.IsWanted(layout)) _layouts.Order.Add(_layouts.PartOf(layout), row);
        else layout.Rows.RemoveLast();
    }
}
