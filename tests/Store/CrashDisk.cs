using Breakwater.Store.Disk;

namespace Breakwater.Tests.Store;

/// <summary>What happens at the chosen call.</summary>
internal enum Fault
{
    /// <summary>The call fails, and the disk goes on.</summary>
    Failure,

    /// <summary>The power goes: this call and all later ones fail, and what was not flushed may be gone.</summary>
    PowerCut,
}

/// <summary>
/// A disk in memory that keeps apart what was flushed and what was not: bytes of files, and names in folders. One call, counted from 1, fails. Not for several threads.
/// </summary>
internal sealed class CrashDisk(int faultAt, Fault fault) : IDisk
{
    private readonly Dictionary<string, Content> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Content> _flushedNames = new(StringComparer.Ordinal);
    private readonly List<(string Folder, Action<Dictionary<string, Content>> Change)> _unflushed = [];
    private bool _isCut;

    /// <summary>The bytes of a file, of which the first <see cref="FlushedLength"/> survive.</summary>
    private sealed class Content
    {
        public byte[] Bytes { get; set; } = [];

        public int FlushedLength { get; set; }
    }

    /// <summary>How many calls were made.</summary>
    public int CallCount { get; private set; }

    /// <summary>Whether the chosen call was made.</summary>
    public bool HasFailed => CallCount >= faultAt;

    /// <summary>
    /// The disk after the power comes back, without faults: flushed names and bytes, and of the others a part, by chance: the first so many changes of names, the first so many bytes of a file.
    /// </summary>
    public CrashDisk AfterPowerCut(Random random)
    {
        var next = new CrashDisk(int.MaxValue, Fault.Failure);
        var kept = random.Next(_unflushed.Count + 1);
        foreach (var (_, change) in _unflushed.Take(kept)) change(_flushedNames);
        foreach (var (path, content) in _flushedNames)
        {
            var length = content.FlushedLength + random.Next(content.Bytes.Length - content.FlushedLength + 1);
            next._names[path] = next._flushedNames[path] = new Content { Bytes = content.Bytes[..length], FlushedLength = length };
        }

        return next;
    }

    public IWritableFile Create(string path)
    {
        Count();
        var content = new Content();
        _names[path] = content;
        Change(path, names => names[path] = content);
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

    public IReadOnlyList<string> List(string folder)
    {
        Count();
        return [.. _names.Keys.Where(path => FolderOf(path) == folder).Select(path => path[(folder.Length + 1)..])];
    }

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

    public void SyncFolder(string folder)
    {
        Count();
        foreach (var (_, change) in _unflushed.Where(change => change.Folder == folder)) change(_flushedNames);
        _unflushed.RemoveAll(change => change.Folder == folder);
    }

    public IDisposable? TryLock(string path) => new MemoryStream();

    private static string FolderOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";

    private void Change(string path, Action<Dictionary<string, Content>> change) => _unflushed.Add((FolderOf(path), change));

    private void Count()
    {
        CallCount++;
        if (_isCut || CallCount == faultAt)
        {
            _isCut |= fault == Fault.PowerCut;
            throw new IOException(_isCut ? "the power is gone" : "no space left on device");
        }
    }

    private sealed class File(CrashDisk disk, Content content) : IWritableFile
    {
        public long LengthBytes => content.Bytes.Length;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            disk.Count();
            content.Bytes = [.. content.Bytes, .. bytes];
        }

        public void Sync()
        {
            disk.Count();
            content.FlushedLength = content.Bytes.Length;
        }

        public void Dispose()
        {
        }
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
