namespace Breakwater.Cli.Files;

/// <summary>Writes a file so that it is there in whole or not at all: what is written goes beside its place and is moved there at the end.</summary>
internal static class AtomicFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>What lies here is never replaced: a file in the place of /dev/null would break the machine.</summary>
    private const string DeviceFolder = "/dev/";

    /// <summary>
    /// Has <paramref name="write"/> fill the file at <paramref name="path"/>. Where it throws, a file that was there before stays as it was. What is no regular file
    /// (a pipe, a terminal) is written to directly. Throws <see cref="UsageException"/> where the file cannot be written.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            if (Directory.Exists(path)) throw new UsageException(CliCodes.Unwritable, $"'{path}' is a folder", "name a file in it");
            if (IsDevice(path)) WriteThrough(path, write);
            else WriteBeside(Target(path), write);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(CliCodes.Unwritable, $"'{path}' cannot be written: {failure.Message.TrimEnd('.')}");
        }
    }

    private static void WriteThrough(string target, Action<Stream> write)
    {
        using var stream = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, BufferBytes);
        write(stream);
    }

    private static void WriteBeside(string target, Action<Stream> write)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(target) && !OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            // After the move there is nothing left to delete.
            File.Delete(temporary);
        }
    }

    // A link stays a link: the file that it leads to is replaced.
    private static string Target(string path) => (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);

    private static bool IsDevice(string path)
    {
        if (Path.GetFullPath(path).StartsWith(DeviceFolder, StringComparison.Ordinal)) return true;
        if (!File.Exists(path)) return false;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        return !stream.CanSeek;
    }
}
