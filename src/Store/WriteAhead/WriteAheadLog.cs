using Breakwater.Columns.Batches;
using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.WriteAhead;

/// <summary>
/// Takes rows that come one by one: what is waiting while a frame is being flushed becomes the next frame, so that many callers share one flush. Safe for several threads.
/// </summary>
internal sealed class WriteAheadLog(IDisk disk, LogEnd previous, long nextNumber, ILogOwner owner) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _writing = new();

    // Rows that become durable together, with the next flush.
    private ByteWriter? _waiting;
    private Task _last = Task.CompletedTask;
    private LogWriter? _writer;
    private LogEnd _previous = previous;
    private long _nextNumber = nextNumber;
    private bool _isClosed;

    /// <summary>Adds rows; they are durable and can be searched once the task has ended, and are not there at all where it fails.</summary>
    public Task Append(string index, Batch batch)
    {
        var record = LogRecord.ToBytes(index, batch);
        if (record.Length > LogFormat.MostRecordBytes) throw new ArgumentException($"a batch of {record.Length} bytes is more than the {LogFormat.MostRecordBytes} of a record", nameof(batch));
        lock (_gate)
        {
            if (_waiting is null || _waiting.Count + record.Length > LogFormat.MostFrameBytes)
            {
                _waiting = new ByteWriter();
                _last = CommitAfter(_last, _waiting);
            }

            _waiting.WriteBytes(record);
            return _last;
        }
    }

    /// <summary>
    /// Runs <paramref name="seal"/>, which makes all rows so far part of segments, while no row is added. It is given the number of the first log whose rows are not among them, and returns
    /// whether the manifest names that now.
    /// </summary>
    public void Seal(Predicate<long> seal)
    {
        lock (_writing)
        {
            EndLog();
            if (seal(_nextNumber)) _previous = default;
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _isClosed = true;
            EndLog();
        }
    }

    private async Task CommitAfter(Task earlier, ByteWriter frame)
    {
        // What failed before is told to those whom it concerns. Yielding keeps the flush away from the thread of the caller, who holds the gate.
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
        {
            if (ReferenceEquals(_waiting, frame)) _waiting = null;
        }

        lock (_writing) Commit(frame);
    }

    private void Commit(ByteWriter frame)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        // Read back from the bytes, so that what is searched now is what is found after a restart.
        var records = LogRecord.ReadAll(frame.Written);
        owner.MakeRoom();
        var isWritten = false;
        try
        {
            (_writer ??= Start()).Append(frame.Written);
            isWritten = true;
        }
        finally
        {
            // It cannot be known what the disk has of the frame. The next log says that it does not count.
            if (!isWritten) EndLog();
        }

        owner.Add(records);
    }

    private LogWriter Start()
    {
        owner.BeginLog();
        // A number is used once: readers may have the file of a failed start open.
        return LogWriter.Start(disk, _nextNumber++, _previous);
    }

    private void EndLog()
    {
        if (_writer is null) return;
        _previous = _writer.End;
        _writer.Dispose();
        _writer = null;
    }
}

/// <summary>The store that a log belongs to, as the log sees it. Called by one thread at a time.</summary>
internal interface ILogOwner
{
    /// <summary>Before rows are written: the store may seal those that it has. Throws <see cref="IOException"/> where it can take no more.</summary>
    void MakeRoom();

    /// <summary>Before a log is begun: the store sees to it that there is a manifest, without which nobody would look for logs.</summary>
    void BeginLog();

    /// <summary>Rows were made durable.</summary>
    void Add(IReadOnlyList<LogRecord> records);
}
