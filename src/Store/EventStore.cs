using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Store;

/// <summary>
/// Events on a disk: immutable segments, and a manifest that says which of them count. What a <see cref="StoreTransaction"/> has committed is there after a power cut;
/// what it has not is not there at all. One process writes, any number read. Safe for several threads.
/// </summary>
public sealed class EventStore : IDisposable
{
    private const string ManifestPath = "manifest";
    private const string NewManifestPath = "manifest.new";
    private const string LockPath = "lock";
    private const string SegmentFolder = "segments";

    private readonly IDisk _disk;
    private readonly IDisposable? _lock;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Segment> _open = [];
    private readonly List<string> _problems = [];
    private Manifest _manifest;
    private bool _isInDoubt;

    private EventStore(IDisk disk, IDisposable? writeLock, Manifest manifest)
    {
        _disk = disk;
        _lock = writeLock;
        _manifest = manifest;
    }

    /// <summary>What the store consists of now.</summary>
    public Manifest Manifest
    {
        get
        {
            lock (_gate) return _manifest;
        }
    }

    /// <summary>What was found wrong with segments; they are left out, and the rest stays searchable.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate) return [.. _problems];
        }
    }

    /// <summary>Whether <paramref name="disk"/> holds a store.</summary>
    public static bool IsAt(IDisk disk) => disk.Exists(ManifestPath);

    /// <summary>Opens the store to read it as it is now. Throws <see cref="DamagedFileException"/> where its manifest cannot be trusted.</summary>
    public static EventStore OpenToRead(IDisk disk)
    {
        var store = new EventStore(disk, null, ReadManifest(disk));
        store.OpenSegments();
        return store;
    }

    /// <summary>Opens the store to add to it, or creates one; null while another process does. Removes what an interrupted process left behind.</summary>
    public static EventStore? TryOpenToWrite(IDisk disk)
    {
        if (disk.TryLock(LockPath) is not { } writeLock) return null;
        try
        {
            var store = new EventStore(disk, writeLock, disk.Exists(ManifestPath) ? ReadManifest(disk) : Manifest.Empty);
            store.RemoveLeftovers();
            store.OpenSegments();
            return store;
        }
        catch (IOException)
        {
            writeLock.Dispose();
            throw;
        }
    }

    /// <summary>The segments that can be searched.</summary>
    public IReadOnlyList<(SegmentEntry Entry, Segment Segment)> Segments
    {
        get
        {
            lock (_gate) return [.. _manifest.Segments.Where(entry => !entry.IsQuarantined && _open.ContainsKey(entry.Number)).Select(entry => (entry, _open[entry.Number]))];
        }
    }

    /// <summary>Starts adding rows.</summary>
    public StoreTransaction Begin() => new(this);

    /// <summary>Sets a damaged segment aside: later searches do without it. Where another process writes to the store, only this one does without.</summary>
    public void Quarantine(DamagedFileException damage)
    {
        lock (_gate)
        {
            _problems.Add(damage.Message);
            var segments = _manifest.Segments.Select(entry => PathOf(entry.Number) == damage.FileName ? entry with { IsQuarantined = true } : entry).ToList();
            var changed = _manifest with { Segments = segments };
            if (_lock is not null)
            {
                Replace(changed);
                return;
            }

            using var writeLock = _disk.TryLock(LockPath);
            if (writeLock is not null && ReadManifest(_disk).Generation == _manifest.Generation) Replace(changed);
            else _manifest = changed;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var segment in _open.Values) segment.Dispose();
            _open.Clear();
        }

        _lock?.Dispose();
    }

    /// <summary>Writes a segment that does not count yet.</summary>
    internal SegmentEntry Write(string index, SegmentBuilder rows)
    {
        var number = TakeNumber();
        using var file = _disk.Create(PathOf(number));
        var (least, greatest) = rows.TimeRange;
        rows.WriteTo(file);
        return new SegmentEntry(number, index, rows.RowCount, file.LengthBytes, least, greatest);
    }

    /// <summary>Makes segments count.</summary>
    internal void Commit(IReadOnlyList<SegmentEntry> written, IReadOnlyList<InputEntry> inputs)
    {
        if (written.Count > 0) _disk.SyncFolder(SegmentFolder);
        lock (_gate)
        {
            var known = new Dictionary<string, InputEntry>(_manifest.Inputs, StringComparer.Ordinal);
            foreach (var input in inputs) known[input.Name] = Merge(known.GetValueOrDefault(input.Name), input);
            Replace(_manifest with { Segments = [.. _manifest.Segments, .. written], Inputs = known });
            foreach (var entry in written) OpenSegment(entry);
        }
    }

    /// <summary>Removes a segment that does not count. Where it may count after all, it stays, and whoever opens the store next decides.</summary>
    internal void Discard(SegmentEntry entry)
    {
        lock (_gate)
        {
            if (!_isInDoubt) _disk.Delete(PathOf(entry.Number));
        }
    }

    private static string PathOf(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SegmentFolder}/{number:D8}.seg");

    private static Manifest ReadManifest(IDisk disk)
    {
        using var file = disk.OpenRead(ManifestPath);
        if (file.LengthBytes > int.MaxValue) throw new DamagedFileException("the manifest is too long");
        return Manifest.Read(file.Read(0, (int)file.LengthBytes));
    }

    private static InputEntry Merge(InputEntry? known, InputEntry added)
    {
        // Another file of the same name starts over.
        if (known is null || known.Mark != added.Mark) return added;
        return known with { Ranges = added.Ranges.Aggregate(known.Ranges, ByteRanges.Add) };
    }

    private long TakeNumber()
    {
        lock (_gate)
        {
            var number = _manifest.NextNumber;
            // In memory only: the next commit writes it down, and a file that has a number and no commit is removed when the store is opened again.
            _manifest = _manifest with { NextNumber = number + 1 };
            return number;
        }
    }

    private void Replace(Manifest next)
    {
        if (_isInDoubt) throw new IOException("the store has to be opened again, since its last change failed half-way");
        next = next with { Generation = _manifest.Generation + 1 };
        using (var file = _disk.Create(NewManifestPath))
        {
            file.Write(next.ToBytes());
            file.Sync();
        }

        // From here on it cannot be said which manifest a power cut would leave, until the folder is flushed.
        _isInDoubt = true;
        _disk.Rename(NewManifestPath, ManifestPath);
        _disk.SyncFolder("");
        _isInDoubt = false;
        _manifest = next;
    }

    private void RemoveLeftovers()
    {
        _disk.Delete(NewManifestPath);
        var counted = _manifest.Segments.Select(entry => PathOf(entry.Number)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in _disk.List(SegmentFolder).Select(name => $"{SegmentFolder}/{name}"))
        {
            if (!counted.Contains(path)) _disk.Delete(path);
        }
    }

    private void OpenSegments()
    {
        foreach (var entry in _manifest.Segments)
        {
            if (entry.IsQuarantined) _problems.Add($"'{PathOf(entry.Number)}' was found damaged and is left out");
            else OpenSegment(entry);
        }
    }

    private void OpenSegment(SegmentEntry entry)
    {
        var path = PathOf(entry.Number);
        try
        {
            _open.Add(entry.Number, Segment.Open(path, _disk.OpenRead(path)));
        }
        catch (DamagedFileException damage)
        {
            _problems.Add(damage.Message);
        }
        catch (IOException failure)
        {
            // What counts stays: a commit does not fail because its result cannot be read at once.
            _problems.Add($"'{path}' cannot be opened: {failure.Message}");
        }
    }
}
