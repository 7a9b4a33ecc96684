using System.IO.Compression;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Summaries;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Files;

/// <summary>Turns the paths of a command line into log files: files, folders with everything below them, members of zip archives, and <c>-</c> for standard input.</summary>
internal sealed class LogFileFinder(Func<Stream> openInput) : IDisposable
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInputPath = "-";

    private const string StandardInputName = "stdin";

    private readonly List<IInputFile> _files = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private string? _spool;

    /// <summary>What was found, in the order of the paths and of the names below them.</summary>
    public IReadOnlyList<IInputFile> Files => _files;

    /// <summary>Paths that do not exist, folders and archives that cannot be read.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Adds what lies at a path. False where nothing is there.</summary>
    public bool TryAdd(string path)
    {
        if (path == StandardInputPath)
        {
            AddStandardInput();
            return true;
        }

        if (Directory.Exists(path))
        {
            AddFolder(path);
            return true;
        }

        if (!File.Exists(path)) return false;
        AddFile(path, new FileInfo(path));
        return true;
    }

    public void Dispose()
    {
        if (_spool is null) return;
        File.Delete(_spool);
        _spool = null;
    }

    // Links to files are followed; links to folders are not, since they may lead in a circle. Hidden files and folders are left out.
    private void AddFolder(string path)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var name = Path.Combine(path, entry.Name);
                if (entry.Name.StartsWith('.')) continue;
                if ((entry.Attributes & FileAttributes.Directory) == 0) AddFile(name, new FileInfo(name));
                else if ((entry.Attributes & FileAttributes.ReparsePoint) == 0) AddFolder(name);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _diagnostics.Add(new Diagnostic(IngestCodes.Unreadable, $"'{path}' cannot be listed: {error.Message.TrimEnd('.')}"));
        }
    }

    private void AddFile(string name, FileInfo file)
    {
        if (!file.Exists) return;
        if (!_seen.Add(file.FullName)) return;
        if (IsZip(file)) AddArchive(name, file);
        else _files.Add(new DiskInputFile(name.Replace('\\', '/'), file));
    }

    private void AddArchive(string name, FileInfo file)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file.FullName);
            foreach (var (index, entry) in archive.Entries.Index().OrderBy(pair => pair.Item.FullName, StringComparer.Ordinal))
            {
                if (!entry.FullName.EndsWith('/')) _files.Add(new ZipInputFile(name.Replace('\\', '/'), file, entry, index));
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            _diagnostics.Add(new Diagnostic(IngestCodes.Damaged, $"'{name}' cannot be read as a zip archive: {error.Message}"));
        }
    }

    private static bool IsZip(FileInfo file)
    {
        if (file.Length < 4) return false;
        try
        {
            using var stream = file.OpenRead();
            Span<byte> magic = stackalloc byte[4];
            return stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual("PK\u0003\u0004"u8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its reader meets the same failure and reports it.
            return false;
        }
    }

    // Searches may read their input several times, so what can be read only once is kept in a file.
    private void AddStandardInput()
    {
        if (_spool is not null) return;
        _spool = Path.GetTempFileName();
        using (var input = openInput())
        using (var output = File.Create(_spool))
        {
            input.CopyTo(output);
        }

        _files.Add(new SpooledInputFile(new FileInfo(_spool)));
    }

    private sealed class SpooledInputFile(FileInfo file) : IInputFile
    {
        public string Name => StandardInputName;

        // What comes this way today and tomorrow shares nothing but the name.
        public string? Identity => null;

        public string? Host => null;

        public long? LengthBytes => file.Length;

        public DateTimeOffset LastModified => file.LastWriteTimeUtc;

        public Stream Open() => file.OpenRead();
    }
}
