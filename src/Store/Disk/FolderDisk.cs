using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Store.Disk;

/// <summary>A folder of the file system; files are read through memory maps.</summary>
public sealed class FolderDisk : IDisk
{
    private readonly string _root;

    /// <summary>A disk over <paramref name="root"/>, which need not exist yet.</summary>
    public FolderDisk(string root) => _root = Path.GetFullPath(root);

    public IWritableFile Create(string path)
    {
        var full = FullPath(path);
        if (Path.GetDirectoryName(full) is { } folder) Directory.CreateDirectory(folder);
        return new WritableFile(File.OpenHandle(full, FileMode.Create, FileAccess.Write, FileShare.Read));
    }

    public IReadableFile OpenRead(string path) => new MappedFile(FullPath(path));

    public bool Exists(string path) => File.Exists(FullPath(path));

    public IReadOnlyList<string> List(string folder)
    {
        var full = FullPath(folder);
        return Directory.Exists(full) ? [.. Directory.GetFiles(full).Select(file => Path.GetFileName(file))] : [];
    }

    public IReadOnlyList<string> ListFolders(string folder)
    {
        var full = FullPath(folder);
        return Directory.Exists(full) ? [.. Directory.GetDirectories(full).Select(path => Path.GetFileName(path))] : [];
    }

    public void Rename(string from, string to) => File.Move(FullPath(from), FullPath(to), overwrite: true);

    public void Delete(string path)
    {
        var full = FullPath(path);
        if (File.Exists(full)) File.Delete(full);
    }

    public void Sync(string path)
    {
        using var handle = File.OpenHandle(FullPath(path), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    public void SyncFolder(string folder) => FolderSync.Flush(FullPath(folder));

    public IDisposable? TryLock(string path)
    {
        var full = FullPath(path);
        if (Path.GetDirectoryName(full) is { } folder) Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(full, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Somebody else holds it: the share mode is what refuses.
            return null;
        }
    }

    private string FullPath(string path) => Path.Combine(_root, path);

    private sealed class WritableFile(SafeFileHandle handle) : IWritableFile
    {
        public long LengthBytes { get; private set; }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            RandomAccess.Write(handle, bytes, LengthBytes);
            LengthBytes += bytes.Length;
        }

        public void Sync() => RandomAccess.FlushToDisk(handle);

        public void Dispose() => handle.Dispose();
    }

    private sealed unsafe class MappedFile : IReadableFile
    {
        private readonly MemoryMappedFile? _file;
        private readonly MemoryMappedViewAccessor? _view;
        private readonly byte* _start;

        public MappedFile(string path)
        {
            // The length is that of the file which was opened: another process may put one of this name in its place at any time, or make it longer.
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            LengthBytes = RandomAccess.GetLength(handle);
            // An empty file cannot be mapped.
            if (LengthBytes == 0) return;
            _file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = _file.CreateViewAccessor(0, LengthBytes, MemoryMappedFileAccess.Read);
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        }

        public long LengthBytes { get; }

        public ReadOnlySpan<byte> Read(long offset, int length)
        {
            if (offset < 0 || length < 0 || offset > LengthBytes - length) throw new IOException($"bytes {offset} to {offset + length} lie beyond the file's {LengthBytes}");
            return new ReadOnlySpan<byte>(_start + offset, length);
        }

        public void Dispose()
        {
            if (_start is not null) _view?.SafeMemoryMappedViewHandle.ReleasePointer();
            _view?.Dispose();
            _file?.Dispose();
        }
    }
}
