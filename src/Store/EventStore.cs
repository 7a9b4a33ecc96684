using Breakwater.Columns.Batches;
using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;
using Breakwater.Store.Summaries;
using Breakwater.Store.WriteAhead;

namespace Breakwater.Store;

/// <summary>
/// Events on a disk: immutable segments, a manifest that says which of them count, and write-ahead logs of rows that are in no segment yet. What a <see cref="StoreTransaction"/> has
/// committed, or <see cref="Append"/> has acknowledged, is there after a power cut; what was not is not there by half. One process writes, any number read. Safe for several threads.
/// </summary>
public sealed class EventStore : IDisposable, ILogOwner
{
    // A reader meets a writer that removes files at most this often in a row; each time the manifest has changed in between.
    private const int MostOpenings = 100;

    private readonly IDisk _disk;
    private readonly IDisposable? _lock;
    private readonly StoreLimits _limits;
    private readonly Lock _gate = new();
    private readonly OpenSegments _open;
    private readonly OpenSummaries _summaries;
    private readonly UnsealedRows _unsealed = new();
    private readonly HashSet<string> _flushedFolders = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private readonly ManifestFile _manifest;
    private readonly HashSet<long> _damagedLogs = [];
    private readonly WriteAheadLog? _log;

    private EventStore(IDisk disk, IDisposable? writeLock, StoreLimits limits)
    {
        _disk = disk;
        _lock = writeLock;
        _limits = limits;
        _open = new OpenSegments(disk, _problems);
        _summaries = new OpenSummaries(disk);
        _manifest = new ManifestFile(disk);
        if (writeLock is not null) Leftovers.Clear(disk, Manifest);
        var replay = LogReplay.Of(disk, Manifest.FirstLog);
        foreach (var entry in Manifest.Segments) _open.Open(entry);
        foreach (var record in replay.Records) _unsealed.Add(record);
        _problems.AddRange(replay.Problems);
        _damagedLogs.UnionWith(replay.Damaged);
        if (writeLock is not null) _log = new WriteAheadLog(disk, replay.End, replay.NextNumber, this);
    }

    /// <summary>What the store consists of now, but for the rows of write-ahead logs.</summary>
    public Manifest Manifest
    {
        get
        {
            lock (_gate) return _manifest.Current;
        }
    }

    /// <summary>What was found wrong with files of the store; it is left out, and the rest stays searchable.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate) return [.. _problems];
        }
    }

    /// <summary>The segments that can be searched, those of rows in write-ahead logs last. They stay readable as long as the store is open, also when others take their place.</summary>
    public IReadOnlyList<(SegmentEntry Entry, Segment Segment)> Segments
    {
        get
        {
            lock (_gate) return [.. _open.Of(_manifest.Current.Segments), .. _unsealed.Segments()];
        }
    }

    /// <summary>How much the store holds in one place.</summary>
    internal StoreLimits Limits => _limits;

    /// <summary>How many rows are in write-ahead logs alone.</summary>
    public int UnsealedRowCount
    {
        get
        {
            lock (_gate) return _unsealed.RowCount;
        }
    }

    private long UnsealedBytes
    {
        get
        {
            lock (_gate) return _unsealed.SizeBytes;
        }
    }

    /// <summary>Whether <paramref name="disk"/> holds a store.</summary>
    public static bool IsAt(IDisk disk) => disk.Exists(StorePaths.Manifest);

    /// <summary>
    /// Opens the store to read it as it is now. Throws <see cref="DamagedFileException"/> where its manifest cannot be trusted, and <see cref="UnknownVersionException"/> where another
    /// version of the program wrote it.
    /// </summary>
    public static EventStore OpenToRead(IDisk disk)
    {
        for (var opening = 1; opening <= MostOpenings; opening++)
        {
            if (TryOpenToRead(disk) is { } store) return store;
        }

        throw new IOException("the store changes more quickly than it can be opened");
    }

    /// <summary>Opens the store to add to it, or creates one; null while another process does. Removes what an interrupted process left behind.</summary>
    public static EventStore? TryOpenToWrite(IDisk disk, StoreLimits? limits = null)
    {
        if (disk.TryLock(StorePaths.Lock) is not { } writeLock) return null;
        var isOpen = false;
        try
        {
            var store = new EventStore(disk, writeLock, limits ?? StoreLimits.Default);
            isOpen = true;
            return store;
        }
        finally
        {
            if (!isOpen) writeLock.Dispose();
        }
    }

    /// <summary>Starts adding rows in large numbers.</summary>
    public StoreTransaction Begin() => new(this);

    /// <summary>Starts adding summaries of segments that the store has.</summary>
    public SummaryTransaction BeginSummaries() => new(this);

    /// <summary>The rows of a summary of one of <see cref="Segments"/>; null where it cannot be read. A damaged one is set aside.</summary>
    public IReadOnlyList<Batch>? ReadSummary(SegmentEntry segment, SummaryEntry summary)
    {
        if (!summary.HasFile) return [];
        try
        {
            return _summaries.Read(segment, summary);
        }
        catch (DamagedFileException damage)
        {
            Quarantine(damage);
            return null;
        }
    }

    /// <summary>
    /// Adds rows that come one by one or a few at a time. Once the task has ended they are durable and can be searched. Where it fails with an <see cref="IOException"/>, they are not in the
    /// store as it is open now; a process that dies before it adds anything else may leave them behind, whole. A batch of more than 256 MiB is an error of the caller.
    /// </summary>
    public Task Append(string index, Batch batch)
    {
        if (_log is null) throw new InvalidOperationException("the store was opened to read");
        return batch.Length == 0 ? Task.CompletedTask : _log.Append(index, batch);
    }

    /// <summary>Makes segments of all rows that are in write-ahead logs alone, and removes the logs; returns how many rows that were.</summary>
    public long Seal()
    {
        if (_log is null) throw new InvalidOperationException("the store was opened to read");
        long count = 0;
        _log.Seal(firstLog => (count = Seal(firstLog)) > 0);
        return count;
    }

    /// <summary>Sets a damaged segment or summary aside: later searches do without it. Where another process writes to the store, only this one does without.</summary>
    public void Quarantine(DamagedFileException damage)
    {
        lock (_gate)
        {
            _problems.Add(damage.Message);
            var manifest = _manifest.Current;
            var segments = manifest.Segments.Select(entry => entry.AfterDamage(damage.FileName)).ToList();
            var changed = manifest with { Segments = segments };
            if (_lock is not null)
            {
                _manifest.Replace(changed);
                return;
            }

            using var writeLock = _disk.TryLock(StorePaths.Lock);
            if (writeLock is not null && ManifestFile.Read(_disk).Generation == manifest.Generation) _manifest.Replace(changed);
            else _manifest.Remember(changed);
        }
    }

    public void Dispose()
    {
        _log?.Dispose();
        lock (_gate) _open.Dispose();
        _lock?.Dispose();
    }

    /// <summary>Writes a segment that does not count yet.</summary>
    internal SegmentEntry Write(string index, SegmentBuilder rows)
    {
        var (least, greatest) = rows.TimeRange;
        var entry = new SegmentEntry(TakeNumber(), index, rows.RowCount, 0, least, greatest);
        return entry with { LengthBytes = WriteFile(StorePaths.Of(entry), rows) };
    }

    /// <summary>Writes rows to a file that does not count yet, and returns its length.</summary>
    internal long WriteFile(string path, SegmentBuilder rows)
    {
        using var file = _disk.Create(path);
        rows.WriteTo(file);
        return file.LengthBytes;
    }

    /// <summary>Makes segments count.</summary>
    internal void Commit(IReadOnlyList<SegmentEntry> written, IReadOnlyList<InputEntry> inputs)
    {
        _ = TryExchange(written, manifest =>
        {
            var known = new Dictionary<string, InputEntry>(manifest.Inputs, StringComparer.Ordinal);
            foreach (var input in inputs) known[input.Name] = Merge(known.GetValueOrDefault(input.Name), input);
            return manifest with { Segments = [.. manifest.Segments, .. written], Inputs = known };
        });
    }

    /// <summary>
    /// Makes what <paramref name="change"/> turns the manifest into count, in which there may be segments that were <paramref name="written"/>, and others may be missing; those are removed.
    /// Rows of write-ahead logs that the new manifest does not name are forgotten. False, and nothing has changed, where it returns null.
    /// </summary>
    internal bool TryExchange(IReadOnlyList<SegmentEntry> written, Func<Manifest, Manifest?> change)
    {
        FlushFolders(written.Select(entry => entry.Index));
        var prepared = _open.Prepare(written);
        List<SegmentEntry> removed;
        var isReplaced = false;
        try
        {
            lock (_gate)
            {
                var before = _manifest.Current;
                if (change(before) is not { } after) return false;
                _manifest.Replace(after);
                isReplaced = true;
                // Segments change places in one step: whoever asks for them finds every row once.
                _open.Add(prepared);
                removed = [.. before.Segments.ExceptBy(after.Segments.Select(entry => entry.Number), entry => entry.Number)];
                foreach (var entry in removed) _open.Retire(entry);
                if (after.FirstLog != before.FirstLog) _unsealed.Clear();
            }
        }
        finally
        {
            if (!isReplaced)
            {
                foreach (var (_, segment) in prepared) segment.Dispose();
            }
        }

        foreach (var path in removed.SelectMany(StorePaths.FilesOf))
        {
            _summaries.Forget(path);
            Leftovers.Remove(_disk, path);
        }

        return true;
    }

    /// <summary>Removes a file that does not count. Where it may count after all, it stays, and whoever opens the store next decides.</summary>
    internal void Discard(string path)
    {
        lock (_gate)
        {
            if (!_manifest.IsInDoubt) Leftovers.Remove(_disk, path);
        }
    }

    /// <summary>Flushes the folders of indexes, so that the names of new files are there after a power cut.</summary>
    internal void FlushFolders(IEnumerable<string> indexes)
    {
        foreach (var folder in indexes.Select(StorePaths.FolderOf).Distinct(StringComparer.Ordinal))
        {
            _disk.SyncFolder(folder);
            lock (_gate)
            {
                if (_flushedFolders.Contains(folder)) continue;
            }

            // It may be new, and the folder of all indexes, too.
            _disk.SyncFolder(StorePaths.Indexes);
            _disk.SyncFolder("");
            lock (_gate) _flushedFolders.Add(folder);
        }
    }

    void ILogOwner.MakeRoom()
    {
        if (UnsealedRowCount >= _limits.UnsealedRows || UnsealedBytes >= _limits.UnsealedBytes) Seal();
    }

    void ILogOwner.BeginLog()
    {
        lock (_gate)
        {
            if (_manifest.Current.Generation == 0) _manifest.Replace(_manifest.Current);
        }
    }

    void ILogOwner.Add(IReadOnlyList<LogRecord> records)
    {
        lock (_gate)
        {
            foreach (var record in records) _unsealed.Add(record);
        }
    }

    // Another process may replace the manifest meanwhile, and remove files that the old one names.
    private static EventStore? TryOpenToRead(IDisk disk)
    {
        EventStore store;
        try
        {
            store = new EventStore(disk, null, StoreLimits.Default);
        }
        catch (FileNotFoundException)
        {
            // A log was there a moment ago.
            return null;
        }

        if (!IsAt(disk) || StillHolds(store.Manifest, ManifestFile.Read(disk))) return store;
        store.Dispose();
        return null;
    }

    private static bool StillHolds(Manifest read, Manifest now) => now.FirstLog == read.FirstLog && !read.Segments.Select(entry => entry.Number).Except(now.Segments.Select(entry => entry.Number)).Any();

    private static InputEntry Merge(InputEntry? known, InputEntry added)
    {
        // Another file of the same name starts over.
        if (known is null || known.Mark != added.Mark) return added;
        var isContinued = added.Ranges.Any(range => range.Start == known.CutBytes);
        return known with { Ranges = added.Ranges.Aggregate(known.Ranges, ByteRanges.Add), CutBytes = added.CutBytes ?? (isContinued ? null : known.CutBytes) };
    }

    private long TakeNumber()
    {
        lock (_gate)
        {
            var number = _manifest.Current.NextNumber;
            // In memory only: the next commit writes it down, and a file that has a number and no commit is removed when the store is opened again.
            _manifest.Remember(_manifest.Current with { NextNumber = number + 1 });
            return number;
        }
    }

    private long Seal(long firstLog)
    {
        var written = new List<SegmentEntry>();
        try
        {
            long count = 0;
            foreach (var segments in UnsealedSegments().GroupBy(pair => pair.Entry.Index, pair => pair.Segment))
            {
                var parts = new RowsBySourceType();
                foreach (var batch in segments.SelectMany(SegmentRows.Of)) parts.Add(batch);
                foreach (var builder in parts.Builders) written.Add(Write(segments.Key, builder));
                count += parts.RowCount;
            }

            if (count == 0) return 0;
            _ = TryExchange(written, manifest => manifest with { Segments = [.. manifest.Segments, .. written], FirstLog = firstLog });
            written.Clear();
            Leftovers.RemoveLogs(_disk, firstLog, _damagedLogs);
            return count;
        }
        finally
        {
            foreach (var entry in written) Discard(StorePaths.Of(entry));
        }
    }

    private IReadOnlyList<(SegmentEntry Entry, Segment Segment)> UnsealedSegments()
    {
        lock (_gate) return _unsealed.Segments();
    }
}
