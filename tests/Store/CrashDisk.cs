using Breakwater.Store.Disk;

namespace Breakwater.Tests.Store;

/// <summary>What happens at the chosen call.</summary>
internal enum Fault
{
    /// <summary>The call fails, and the disk goes on.</summary>
    Failure,

    /// <summary>The power goes: this call and all later ones fail, and what was not flushed may be gone.</summary>
    PowerCut,

    /// <summary>The disk is full: from this call on nothing can be written until there is room again.</summary>
    DiskFull,
}

/// <summary>
/// A disk in memory that keeps apart what was flushed and what was not: bytes of files, and names in folders, those of folders among them. One call, counted from 1, fails. For one thread
/// at a time.
/// </summary>
internal sealed class CrashDisk : IDisk
{
    private readonly Dictionary<string, Content> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Content> _flushedNames = new(StringComparer.Ordinal);
    private readonly List<(string Folder, Action<Dictionary<string, Content>> Change)> _unflushed = [];
    private int _faultAt = int.MaxValue;
    private Fault _fault;

    /// <summary>The bytes of a file, of which the first <see cref="FlushedLength"/> survive; a folder has none.</summary>
    private sealed class Content
    {
        public byte[] Bytes { get; set; } = [];

        public int FlushedLength { get; set; }

        public bool IsFolder { get; init; }
    }

    /// <summary>How many calls were made.</summary>
    public int CallCount { get; private set; }

    /// <summary>Whether a chosen call was made.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether the power is gone.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether nothing can be written now.</summary>
    public bool IsFull => _fault == Fault.DiskFull && CallCount >= _faultAt;

    /// <summary>Chooses what happens at the call after <paramref name="calls"/> - 1 others.</summary>
    public void Arm(int calls, Fault fault) => (_faultAt, _fault) = (CallCount + calls, fault);

    /// <summary>No fault from here on: there is room on the disk again.</summary>
    public void Disarm() => _faultAt = int.MaxValue;

    /// <summary>
    /// The disk after the power comes back: flushed names and bytes, and of the others a part, by chance: the first so many changes of the names of each folder, the first so many bytes
    /// of a file, or as many zeros.
    /// </summary>
    public CrashDisk AfterPowerCut(Random random)
    {
        var next = new CrashDisk();
        foreach (var changes in _unflushed.GroupBy(change => change.Folder, StringComparer.Ordinal))
        {
            foreach (var (_, change) in changes.Take(random.Next(changes.Count() + 1))) change(_flushedNames);
        }

        foreach (var (path, content) in _flushedNames.Where(pair => IsReachable(pair.Key)))
        {
            var length = content.FlushedLength + random.Next(content.Bytes.Length - content.FlushedLength + 1);
            var bytes = content.Bytes[..length];
            // A file system may make a file longer before it writes what is in it.
            if (random.Next(3) == 0) bytes.AsSpan(content.FlushedLength).Clear();
            next._names[path] = next._flushedNames[path] = new Content { Bytes = bytes, FlushedLength = length, IsFolder = content.IsFolder };
        }

        return next;
    }

    public IWritableFile Create(string path)
    {
        CountWrite();
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
        {
            if (!_names.ContainsKey(path[..at])) Add(path[..at], new Content { IsFolder = true });
        }

        var content = new Content();
        Add(path, content);
        return new File(this, content);
    }

    public IReadableFile OpenRead(string path)
    {
        Count();
        return new Bytes(_names.TryGetValue(path, out var content) ? content.Bytes : throw new FileNotFoundException($"there is no '{path}'"));
    }

    public bool Exists(string path)
    {
        Count();
        return _names.ContainsKey(path);
    }

    public IReadOnlyList<string> List(string folder) => NamesIn(folder, isFolder: false);

    public IReadOnlyList<string> ListFolders(string folder) => NamesIn(folder, isFolder: true);

    public void Rename(string from, string to)
    {
        Count();
        var content = _names[from];
        _names.Remove(from);
        _names[to] = content;
        Change(to, names =>
        {
            names.Remove(from);
            names[to] = content;
        });
    }

    public void Delete(string path)
    {
        Count();
        _names.Remove(path);
        Change(path, names => names.Remove(path));
    }

    public void Sync(string path)
    {
        Count();
        var content = _names[path];
        content.FlushedLength = content.Bytes.Length;
    }

    public void SyncFolder(string folder)
    {
        Count();
        if (folder.Length > 0 && !_names.ContainsKey(folder)) throw new DirectoryNotFoundException($"there is no folder '{folder}'");
        foreach (var (_, change) in _unflushed.Where(change => change.Folder == folder)) change(_flushedNames);
        _unflushed.RemoveAll(change => change.Folder == folder);
    }

    public IDisposable? TryLock(string path) => new MemoryStream();

    private static string FolderOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";

    private bool IsReachable(string path)
    {
        for (var folder = FolderOf(path); folder.Length > 0; folder = FolderOf(folder))
        {
            if (!_flushedNames.ContainsKey(folder)) return false;
        }

        return true;
    }

    private List<string> NamesIn(string folder, bool isFolder)
    {
        Count();
        return [.. _names.Where(pair => pair.Value.IsFolder == isFolder && FolderOf(pair.Key) == folder).Select(pair => pair.Key[(folder.Length == 0 ? 0 : folder.Length + 1)..])];
    }

    private void Add(string path, Content content)
    {
        _names[path] = content;
        Change(path, names => names[path] = content);
    }

    private void Change(string path, Action<Dictionary<string, Content>> change) => _unflushed.Add((FolderOf(path), change));

    private void Count()
    {
        CallCount++;
        HasFailed |= CallCount >= _faultAt;
        if (!IsCut && (CallCount != _faultAt || _fault == Fault.DiskFull)) return;
        IsCut |= _fault == Fault.PowerCut;
        throw new IOException(IsCut ? "the power is gone" : "input/output error");
    }

    private void CountWrite()
    {
        Count();
        if (IsFull) throw new IOException("no space left on device");
    }

    private sealed class File(CrashDisk disk, Content content) : IWritableFile
    {
        public long LengthBytes => content.Bytes.Length;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            var wasCut = disk.IsCut;
            try
            {
                disk.CountWrite();
            }
            catch (IOException) when (!wasCut)
            {
                // A write that fails may have put down a part.
                Append(bytes[..(bytes.Length / 2)]);
                throw;
            }

            Append(bytes);
        }

        public void Sync()
        {
            disk.Count();
            content.FlushedLength = content.Bytes.Length;
        }

        public void Dispose()
        {
        }

        private void Append(ReadOnlySpan<byte> bytes) => content.Bytes = [.. content.Bytes, .. bytes];
    }

    private sealed class Bytes(byte[] bytes) : IReadableFile
    {
        public long LengthBytes => bytes.Length;

        public ReadOnlySpan<byte> Read(long offset, int length) => bytes.AsSpan((int)offset, length);

        public void Dispose()
        {
        }
    }
}
