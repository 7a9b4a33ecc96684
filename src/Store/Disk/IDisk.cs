namespace Breakwater.Store.Disk;

/// <summary>
/// The disk below a store: what a store asks of a file system and nothing more, so that a test can fail or cut any call. Paths are relative to the store's folder, with <c>/</c>.
/// Every method throws <see cref="IOException"/> (or <see cref="UnauthorizedAccessException"/>) where the file system refuses.
/// </summary>
public interface IDisk
{
    /// <summary>Creates an empty file for writing, replacing one of that name, and the folders above it.</summary>
    IWritableFile Create(string path);

    /// <summary>Opens a file for reading at random positions; the file must not change meanwhile.</summary>
    IReadableFile OpenRead(string path);

    /// <summary>Whether there is a file of that name.</summary>
    bool Exists(string path);

    /// <summary>The names of the files of a folder, in no order; none where there is no such folder.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>The names of the folders in a folder, in no order; none where there is no such folder. The store's own folder is the empty path.</summary>
    IReadOnlyList<string> ListFolders(string folder);

    /// <summary>Gives a file another name, atomically, replacing a file that has it.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file; one that is not there is no error.</summary>
    void Delete(string path);

    /// <summary>Makes what a file holds survive a power cut, also where a process wrote it that is gone.</summary>
    void Sync(string path);

    /// <summary>Makes creations, renamings and removals of files and folders in a folder survive a power cut.</summary>
    void SyncFolder(string folder);

    /// <summary>Keeps other processes from writing to the store until the result is disposed; null where one is writing already.</summary>
    IDisposable? TryLock(string path);
}

/// <summary>A file that is written from its beginning.</summary>
public interface IWritableFile : IDisposable
{
    /// <summary>How many bytes were written.</summary>
    long LengthBytes { get; }

    /// <summary>Appends bytes.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Makes what was written survive a power cut.</summary>
    void Sync();
}

/// <summary>A file that is read at random positions, by several threads.</summary>
public interface IReadableFile : IDisposable
{
    /// <summary>How long the file is.</summary>
    long LengthBytes { get; }

    /// <summary>Bytes of the file, valid until it is disposed. The range lies within the file.</summary>
    ReadOnlySpan<byte> Read(long offset, int length);
}
