using Breakwater.Columns.Batches;

namespace Breakwater.Ingest.Scanning;

/// <summary>Reads ranges of log files one after the other, each when it is told to, so that its caller knows where every event comes from. For one thread.</summary>
public sealed class LogRangeReader : IDisposable
{
    private readonly EventReader _events;
    private FileRange? _pending;

    internal LogRangeReader(LogScan scan, CancellationToken cancellation) => _events = new EventReader(scan, Take, cancellation);

    /// <summary>Turns to a range; the one before has been read to its end.</summary>
    public void Begin(LogRange range) => _pending = range.Range;

    /// <summary>The next events of the range, valid until the next call; null at its end. A range that cannot be read ends early, and the source's summary says why.</summary>
    public Batch? Next() => _events.Next();

    public void Dispose() => _events.Dispose();

    private FileRange? Take()
    {
        var range = _pending;
        _pending = null;
        return range;
    }
}
