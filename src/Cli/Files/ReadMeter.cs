using Breakwater.Ingest.Files;

namespace Breakwater.Cli.Files;

/// <summary>Counts how many bytes of some files have been read, for showing progress. Safe for several threads.</summary>
internal sealed class ReadMeter
{
    private long _readBytes;

    public ReadMeter(IEnumerable<IInputFile> files)
    {
        Files = [.. files.Select(file => new MeteredFile(file, this))];
        TotalBytes = Files.Sum(file => file.LengthBytes ?? 0);
    }

    /// <summary>The files, counted as they are read.</summary>
    public IReadOnlyList<IInputFile> Files { get; }

    /// <summary>The length of all files whose length is known.</summary>
    public long TotalBytes { get; }

    /// <summary>How much has been read; more than <see cref="TotalBytes"/> where files are read again.</summary>
    public long ReadBytes => Interlocked.Read(ref _readBytes);

    private sealed class MeteredFile(IInputFile file, ReadMeter meter) : IInputFile
    {
        public string Name => file.Name;

        public string? Identity => file.Identity;

        public string? Host => file.Host;

        public long? LengthBytes => file.LengthBytes;

        public DateTimeOffset LastModified => file.LastModified;

        public Stream Open() => new MeteredStream(file.Open(), meter);
    }

    private sealed class MeteredStream(Stream inner, ReadMeter meter) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => inner.CanSeek;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            Interlocked.Add(ref meter._readBytes, count);
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
