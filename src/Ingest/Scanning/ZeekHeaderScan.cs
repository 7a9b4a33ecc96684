using Breakwater.Ingest.Formats;

namespace Breakwater.Ingest.Scanning;

/// <summary>Finds the Zeek header that is in force at a place of a file. A file may hold several logs one after the other, each with its own header.</summary>
internal sealed class ZeekHeaderScan
{
    private const int BlockBytes = 1 << 20;
    private const int LongestHeaderLine = 64 << 10;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[BlockBytes + LongestHeaderLine];
    private ZeekHeader _header;
    private long _position;

    /// <summary>A scan from the start of <paramref name="stream"/>; borrows it.</summary>
    public ZeekHeaderScan(Stream stream, ZeekHeader header)
    {
        _stream = stream;
        _header = header;
    }

    /// <summary>The header after all lines that begin before <paramref name="offset"/>. Offsets must ascend.</summary>
    public ZeekHeader At(long offset)
    {
        while (_position < offset)
        {
            // Read a little further than the block, so that a header line at its end is whole.
            _stream.Position = _position;
            var wanted = (int)Math.Min(BlockBytes, offset - _position);
            var read = _stream.ReadAtLeast(_buffer.AsSpan(0, wanted + LongestHeaderLine), wanted + LongestHeaderLine, throwOnEndOfStream: false);
            Scan(_buffer.AsSpan(0, read), Math.Min(wanted, read));
            _position += wanted;
            if (read < wanted) break;
        }

        return _header;
    }

    private void Scan(ReadOnlySpan<byte> bytes, int length)
    {
        if (_position == 0 && bytes.StartsWith("#"u8)) Take(bytes);
        var at = 0;
        while (at < length)
        {
            var step = bytes[at..].IndexOf("\n#"u8);
            // The line break may be the last byte of this block: then the line begins in the next and is found from there.
            if (step < 0 || at + step + 1 > length) return;
            at += step + 1;
            Take(bytes[at..]);
        }
    }

    private void Take(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
        if (ZeekHeader.IsHeaderLine(line)) _header = _header.With(line);
    }
}
