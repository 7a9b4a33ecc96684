using System.Runtime.InteropServices;

namespace Breakwater.Store.Disk;

/// <summary>Flushes a folder's entries to the disk, which the base library has no call for. On Windows the file system journals them itself.</summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Flushes the folder at <paramref name="path"/>.</summary>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0) throw Failure(path);
        var isFlushed = Flush(descriptor) == 0;
        var failure = isFlushed ? null : Failure(path);
        _ = Close(descriptor);
        if (failure is not null) throw failure;
    }

    private static IOException Failure(string path) => new($"the folder '{path}' cannot be flushed: error {Marshal.GetLastPInvokeError()}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
