using Breakwater.Columns.Batches;

namespace Breakwater.Ingest.Scanning;

/// <summary>How reading a range ended.</summary>
public enum RangeResult
{
    /// <summary>Every event of it was handed out; of a damaged file, all that can be had.</summary>
    Read,

    /// <summary>Nothing was handed out: the file cannot be opened, or is no log.</summary>
    Skipped,

    /// <summary>The file system failed on the way: some of its events were handed out, and another time there may be more.</summary>
    Interrupted,
}

/// <summary>Reads ranges of log files one after the other, each when it is told to, so that its caller knows where every event comes from. For one thread.</summary>
public sealed class LogRangeReader : IDisposable
{
    private readonly EventReader _events;
    private FileRange? _pending;
    private bool _isOfLines;

    internal LogRangeReader(LogScan scan, CancellationToken cancellation) => _events = new EventReader(scan, Take, cancellation);

    /// <summary>Turns to a range; the one before has been read to its end.</summary>
    public void Begin(LogRange range)
    {
        _pending = range.Range;
        _isOfLines = range.Range.Shape is { IsLinewise: true };
    }

    /// <summary>The next events of the range, valid until the next call; null at its end. A range that cannot be read ends early: <see cref="Result"/> says so, and the source's summary why.</summary>
    public Batch? Next() => _events.Next();

    /// <summary>How the range ended that <see cref="Next"/> was at the end of.</summary>
    public RangeResult Result => _events.LastOutcome switch
    {
        { IsSkipped: true } => RangeResult.Skipped,
        { IsInterrupted: true } => RangeResult.Interrupted,
        _ => RangeResult.Read,
    };

    /// <summary>Where the file ended within a line, in the range that <see cref="Next"/> was at the end of; null where it did not, or where the file cannot be continued.</summary>
    public long? CutBytes => _isOfLines ? _events.LastOutcome?.CutBytes : null;

    public void Dispose() => _events.Dispose();

    private FileRange? Take()
    {
        var range = _pending;
        _pending = null;
        return range;
    }
}
