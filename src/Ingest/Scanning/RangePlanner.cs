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
            var split = workers > 1 ? Split(files[index], index, workers, catalog, forced) : null;
            if (split is null) ranges.Add(FileRange.Whole(index));
            else ranges.AddRange(split);
        }

        return ranges;
    }

    // Null where the file can only be read from its start; what is wrong with it is found again, and reported, by its reader.
    private static List<FileRange>? Split(IInputFile file, int index, int workers, SourceTypeCatalog catalog, SourceType? forced)
    {
        try
        {
            if (file.LengthBytes is not { } length || length < 2 * LeastRangeBytes) return null;
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
