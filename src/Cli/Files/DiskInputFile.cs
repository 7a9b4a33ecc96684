using Breakwater.Ingest.Files;

namespace Breakwater.Cli.Files;

/// <summary>A log file on disk.</summary>
internal sealed class DiskInputFile(string name, FileInfo file) : IInputFile
{
    // Perf: readers ask for large blocks and need no buffer of the stream's own.
    private const int NoBuffer = 0;

    public string Name { get; } = name;

    public string? Identity => file.FullName;

    /// <summary>The folder's name: collectors keep a folder for each sensor.</summary>
    public string? Host => file.Directory is { Parent: not null } folder ? folder.Name : null;

    public long? LengthBytes => file.Length;

    public DateTimeOffset LastModified => file.LastWriteTimeUtc;

    public Stream Open() => new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, NoBuffer, FileOptions.SequentialScan);
}
