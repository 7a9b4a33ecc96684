using System.IO.Compression;
using Breakwater.Ingest.Files;

namespace Breakwater.Cli.Files;

/// <summary>A log file on disk.</summary>
internal sealed class DiskInputFile(string name, FileInfo file) : IInputFile
{
    // Perf: readers ask for large blocks and need no buffer of the stream's own.
    private const int NoBuffer = 0;

    public string Name { get; } = name;

    /// <summary>The folder's name: collectors keep a folder for each sensor.</summary>
    public string? Host => file.Directory is { Parent: not null } folder ? folder.Name : null;

    public long? LengthBytes => file.Length;

    public DateTimeOffset LastModified => file.LastWriteTimeUtc;

    public Stream Open() => new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, NoBuffer, FileOptions.SequentialScan);
}

/// <summary>A file within a zip archive.</summary>
internal sealed class ZipInputFile(string archiveName, FileInfo archive, ZipArchiveEntry entry) : IInputFile
{
    private readonly string _entryName = entry.FullName;

    public string Name { get; } = $"{archiveName}:{entry.FullName}";

    public string? Host => archive.Directory is { Parent: not null } folder ? folder.Name : null;

    // A member can only be read from its start, so its length is of no use to readers.
    public long? LengthBytes => null;

    public DateTimeOffset LastModified { get; } = entry.LastWriteTime;

    public Stream Open()
    {
        var opened = ZipFile.OpenRead(archive.FullName);
        try
        {
            var member = opened.GetEntry(_entryName) ?? throw new IOException($"the archive no longer has '{_entryName}'");
            return new OwningStream(member.Open(), opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Closes the archive together with the member.</summary>
    private sealed class OwningStream(Stream inner, IDisposable owner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                owner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
