using System.Text;
using Breakwater.Ingest.Files;

namespace Breakwater.Tests.Ingest;

/// <summary>A log in memory. May be told to hand out its bytes in small pieces, or without a length.</summary>
internal sealed class MemoryInputFile(string name, byte[] bytes) : IInputFile
{
    public MemoryInputFile(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text))
    {
    }

    public string Name { get; } = name;

    public string? Identity => Name;

    public string? Host { get; init; } = "sensor";

    public bool HasLength { get; init; } = true;

    public long? LengthBytes => HasLength ? bytes.Length : null;

    public DateTimeOffset LastModified { get; init; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public Stream Open() => HasLength ? new MemoryStream(bytes, writable: false) : new PiecewiseStream(bytes);

    private sealed class PiecewiseStream(byte[] bytes) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var length = Math.Min(Math.Min(count, 7), bytes.Length - _position);
            Array.Copy(bytes, _position, buffer, offset, length);
            _position += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
