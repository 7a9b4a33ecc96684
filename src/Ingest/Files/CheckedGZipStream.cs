using System.Buffers.Binary;
using System.IO.Compression;

namespace Breakwater.Ingest.Files;

/// <summary>
/// Decompresses gzip and fails where the file was cut off, which the base library's stream takes for its end: the last four bytes of a whole file are the length of
/// what was compressed. Files of several members carry the length of the last one only, and are not checked.
/// </summary>
internal sealed class CheckedGZipStream : ReadOnlyStream
{
    private const int BufferBytes = 1 << 16;

    private readonly GZipInput _input;
    private readonly GZipStream _inflater;
    private uint _length;

    /// <summary>Owns <paramref name="compressed"/>.</summary>
    public CheckedGZipStream(Stream compressed)
    {
        _input = new GZipInput(compressed);
        _inflater = new GZipStream(new BufferedStream(_input, BufferBytes), CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _inflater.Read(buffer);
        _length = unchecked(_length + (uint)read);
        if (read == 0 && buffer.Length > 0 && !_input.HasSeveralMembers && _input.LastFourBytes != _length)
        {
            throw new InvalidDataException("the compressed data ends too early");
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inflater.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The compressed bytes as they pass.</summary>
    private sealed class GZipInput(Stream inner) : ReadOnlyStream
    {
        private const int HeaderBytes = 10;

        private readonly byte[] _tail = new byte[HeaderBytes];
        private long _count;

        /// <summary>Whether a second member's header was seen.</summary>
        public bool HasSeveralMembers { get; private set; }

        /// <summary>The number that the last four bytes spell.</summary>
        public uint LastFourBytes => BinaryPrimitives.ReadUInt32LittleEndian(_tail.AsSpan(HeaderBytes - 4));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            Watch(buffer[..read]);
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private static bool IsHeader(ReadOnlySpan<byte> bytes) =>
            bytes[3] <= 0x1F && bytes[8] is 0 or 2 or 4 && bytes[9] is <= 13 or 255;

        private void Watch(ReadOnlySpan<byte> bytes)
        {
            if (bytes.IsEmpty) return;
            if (!HasSeveralMembers)
            {
                Span<byte> seam = stackalloc byte[2 * HeaderBytes];
                _tail.CopyTo(seam);
                var front = bytes[..Math.Min(bytes.Length, HeaderBytes)];
                front.CopyTo(seam[HeaderBytes..]);
                // The file's own header does not count.
                Find(_count == 0 ? bytes[1..] : seam[..(HeaderBytes + front.Length)]);
                if (_count > 0) Find(bytes);
            }

            _count += bytes.Length;
            if (bytes.Length >= HeaderBytes)
            {
                bytes[^HeaderBytes..].CopyTo(_tail);
                return;
            }

            _tail.AsSpan(bytes.Length).CopyTo(_tail);
            bytes.CopyTo(_tail.AsSpan(HeaderBytes - bytes.Length));
        }

        private void Find(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length >= HeaderBytes)
            {
                var step = bytes.IndexOf<byte>([0x1F, 0x8B, 0x08]);
                if (step < 0 || step + HeaderBytes > bytes.Length) return;
                HasSeveralMembers |= IsHeader(bytes[step..]);
                bytes = bytes[(step + 1)..];
            }
        }
    }
}
