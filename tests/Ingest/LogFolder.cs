using Breakwater.Ingest.Files;

namespace Breakwater.Tests.Ingest;

/// <summary>Log files on disk.</summary>
internal static class LogFolder
{
    /// <summary>Every file below a folder, in order of the names, which are relative to it.</summary>
    public static IReadOnlyList<IInputFile> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new DiskLog(Path.GetRelativePath(folder, path), path))];

    private sealed class DiskLog(string name, string path) : IInputFile
    {
        public string Name { get; } = name;

        public string? Identity => Name;

        public string? Host => null;

        public long? LengthBytes => new FileInfo(path).Length;

        public DateTimeOffset LastModified => File.GetLastWriteTimeUtc(path);

        public Stream Open() => File.OpenRead(path);
    }
}
