using Breakwater.Store.Disk;

namespace Breakwater.Tests.Store;

/// <summary>A disk in memory that loses nothing.</summary>
internal sealed class MemoryDisk : IDisk
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private bool _isLocked;

    /// <summary>The names of all files.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_gate) return [.. _files.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The bytes of a file; changing them is what a failing disk does.</summary>
    public byte[] BytesOf(string path)
    {
        lock (_gate) return _files.TryGetValue(path, out var bytes) ? bytes : throw new FileNotFoundException($"there is no '{path}'");
    }

    /// <summary>Another disk with the same files.</summary>
    public MemoryDisk Copy()
    {
        var copy = new MemoryDisk();
        foreach (var path in Paths) copy._files.Add(path, [.. BytesOf(path)]);
        return copy;
    }

    /// <summary>Replaces the bytes of a file.</summary>
    public void SetBytes(string path, byte[] bytes)
    {
        lock (_gate) _files[path] = bytes;
    }

    public IWritableFile Create(string path)
    {
        lock (_gate) _files[path] = [];
        return new MemoryFile(this, path);
    }

    public IReadableFile OpenRead(string path) => new MemoryBytes(BytesOf(path));

    public bool Exists(string path)
    {
        lock (_gate) return _files.ContainsKey(path);
    }

    public IReadOnlyList<string> List(string folder) => [.. Below(folder).Where(path => !path.Contains('/', StringComparison.Ordinal))];

    public IReadOnlyList<string> ListFolders(string folder) => [.. Below(folder).Where(path => path.Contains('/', StringComparison.Ordinal)).Select(path => path.Split('/')[0]).Distinct(StringComparer.Ordinal)];

    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            _files[to] = _files[from];
            _files.Remove(from);
        }
    }

    public void Delete(string path)
    {
        lock (_gate) _files.Remove(path);
    }

    public void Sync(string path)
    {
    }

    public void SyncFolder(string folder)
    {
    }

    public IDisposable? TryLock(string path)
    {
        lock (_gate)
        {
            if (_isLocked) return null;
            _isLocked = true;
            return new Unlocking(this);
        }
    }

    private IEnumerable<string> Below(string folder) => folder.Length == 0 ? Paths : Paths.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)).Select(path => path[(folder.Length + 1)..]);

    private sealed class Unlocking(MemoryDisk disk) : IDisposable
    {
        public void Dispose() => disk._isLocked = false;
    }

    private sealed class MemoryFile(MemoryDisk disk, string path) : IWritableFile
    {
        private readonly MemoryStream _bytes = new();

        public long LengthBytes => _bytes.Length;

        public void Write(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

        public void Sync()
        {
            lock (disk._gate) disk._files[path] = _bytes.ToArray();
        }

        public void Dispose() => Sync();
    }

    private sealed class MemoryBytes(byte[] bytes) : IReadableFile
    {
        public long LengthBytes => bytes.Length;

        public ReadOnlySpan<byte> Read(long offset, int length) => bytes.AsSpan((int)offset, length);

        public void Dispose()
        {
        }
    }
}
