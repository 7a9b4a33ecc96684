using Breakwater.Ingest.Files;
using Breakwater.Ingest.Formats;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Scanning;

/// <summary>Cuts large files into ranges so that several readers can share them.</summary>
internal static class RangePlanner
{
    /// <summary>A range has at least this many bytes: opening it costs little beside reading it.</summary>
    public const long LeastRangeBytes = 8 << 20;

    private const int RangesPerWorker = 4;

    /// <summary>The ranges of all files, in order. One worker gets whole files, so that rows come in file order.</summary>
    public static IReadOnlyList<FileRange> Plan(IReadOnlyList<IInputFile> files, int workers, SourceTypeCatalog catalog, SourceType? forced)
    {
        var ranges = new List<FileRange>(files.Count);
        for (var index = 0; index < files.Count; index++)
        {
            var split = workers > 1 && files[index].LengthBytes is { } length && length >= 2 * LeastRangeBytes ? Split(files[index], index, length, workers, catalog, forced) : null;
            if (split is null) ranges.Add(FileRange.Whole(index));
            else ranges.AddRange(split);
        }

        return ranges;
    }

    // Null where the file can only be read from its start; what is wrong with it is found again, and reported, by its reader.
    private static List<FileRange>? Split(IInputFile file, int index, long length, int workers, SourceTypeCatalog catalog, SourceType? forced)
    {
        try
        {
            using var stream = FileDecoding.Open(file, out var encoding, out _);
            if (encoding != FileEncoding.Verbatim || !stream.CanSeek) return null;
            var head = new byte[FileShape.HeadBytes + RecordReader.PaddingBytes];
            var read = stream.ReadAtLeast(head.AsSpan(0, FileShape.HeadBytes), FileShape.HeadBytes, throwOnEndOfStream: false);
            var shape = FileShape.Recognise(head, read, isWhole: false, file.Name, catalog, forced);
            if (shape.IsBinary || !shape.IsLinewise) return null;
            var size = Math.Max(LeastRangeBytes, length / (workers * RangesPerWorker));
            var headers = shape.IsZeekTab ? new ZeekHeaderScan(stream, shape.ZeekHeader) : null;
            var ranges = new List<FileRange>();
            for (long start = 0; start < length; start += size)
            {
                // The last range takes what would be too small for one of its own, and what is written meanwhile.
                var isLast = length - start < size + (size / 2);
                ranges.Add(new FileRange(index, start, isLast ? long.MaxValue : start + size, shape, start == 0 ? null : headers?.At(start)));
                if (isLast) break;
            }

            return ranges;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}

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
