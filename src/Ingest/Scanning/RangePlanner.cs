using Breakwater.Ingest.Files;
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
            var file = files[index];
            var isLarge = file.LengthBytes >= 2 * LeastRangeBytes;
            var size = Math.Max(LeastRangeBytes, (file.LengthBytes ?? 0) / (workers * RangesPerWorker));
            // What is written meanwhile belongs to the last range.
            var split = workers > 1 && isLarge ? Split(file, index, [(0, long.MaxValue)], size, catalog, forced) : null;
            if (split is null) ranges.Add(FileRange.Whole(index));
            else ranges.AddRange(split);
        }

        return ranges;
    }

    /// <summary>
    /// The given parts of a file in pieces of about <paramref name="size"/> bytes; null where it can only be read from its start to its end. What is wrong with it is found again,
    /// and reported, by its reader.
    /// </summary>
    public static List<FileRange>? Split(IInputFile file, int index, IReadOnlyList<(long Start, long End)> parts, long size, SourceTypeCatalog catalog, SourceType? forced)
    {
        try
        {
            if (file.LengthBytes is not { } length) return null;
            using var stream = FileDecoding.Open(file, out var encoding, out _);
            if (encoding != FileEncoding.Verbatim || !stream.CanSeek) return null;
            var head = new byte[FileShape.HeadBytes + RecordReader.PaddingBytes];
            var read = stream.ReadAtLeast(head.AsSpan(0, FileShape.HeadBytes), FileShape.HeadBytes, throwOnEndOfStream: false);
            var shape = FileShape.Recognise(head, read, isWhole: read < FileShape.HeadBytes, file.Name, catalog, forced);
            if (shape.IsBinary || !shape.IsLinewise) return null;
            var headers = shape.IsZeekTab ? new ZeekHeaderScan(stream, shape.ZeekHeader) : null;
            var ranges = new List<FileRange>();
            foreach (var (first, end) in parts)
            {
                var limit = Math.Min(length, end);
                for (var start = first; start < limit; start += size)
                {
                    // The last piece takes what would be too small for one of its own.
                    var isLast = limit - start < size + (size / 2);
                    ranges.Add(new FileRange(index, start, isLast ? end : start + size, shape, start == 0 ? null : headers?.At(start)));
                    if (isLast) break;
                }
            }

            return ranges;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}
