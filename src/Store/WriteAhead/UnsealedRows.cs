using Breakwater.Columns.Batches;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Store.WriteAhead;

/// <summary>The rows that are in write-ahead logs alone, as segments in memory. Their owner sees to it that one thread at a time calls it.</summary>
internal sealed class UnsealedRows
{
    // The name that diagnostics give such a segment.
    private const string Name = "rows of the write-ahead log";

    // Batches of a row or two take many times the memory of their rows in a segment.
    private const int MostBatches = 1024;

    private readonly SortedDictionary<string, List<Part>> _indexes = new(StringComparer.Ordinal);

    /// <summary>Rows that came one after the other: as they came, or as a segment.</summary>
    private sealed class Part
    {
        public int RowCount { get; set; }

        public List<Batch> Batches { get; } = [];

        public (SegmentEntry Entry, Segment Segment)? Searchable { get; init; }
    }

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; private set; }

    /// <summary>How many bytes they have in the logs.</summary>
    public long SizeBytes { get; private set; }

    /// <summary>Adds rows after all others.</summary>
    public void Add(LogRecord record)
    {
        if (!_indexes.TryGetValue(record.Index, out var parts)) _indexes.Add(record.Index, parts = []);
        if (parts is not [.., { Searchable: null }]) parts.Add(new Part());
        parts[^1].Batches.Add(record.Batch);
        parts[^1].RowCount += record.Batch.Length;
        RowCount += record.Batch.Length;
        SizeBytes += record.SizeBytes;
        if (parts[^1].Batches.Count == MostBatches) MakeSearchable(record.Index, parts);
    }

    /// <summary>Segments of all rows, which stay readable when the rows are sealed.</summary>
    public IReadOnlyList<(SegmentEntry Entry, Segment Segment)> Segments()
    {
        foreach (var (index, parts) in _indexes) MakeSearchable(index, parts);
        return [.. _indexes.Values.SelectMany(parts => parts).Select(part => part.Searchable).OfType<(SegmentEntry, Segment)>()];
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        _indexes.Clear();
        RowCount = 0;
        SizeBytes = 0;
    }

    private static void MakeSearchable(string index, List<Part> parts)
    {
        if (parts is not [.., { Searchable: null }]) return;
        // A part is merged with the one before while that is not twice as long, so that few are left and each row moves only so often.
        var count = 1;
        while (count < parts.Count && parts[^(count + 1)].RowCount < 2 * parts[^count..].Sum(part => part.RowCount)) count++;
        var merged = ToSegment(index, parts[^count..]);
        parts.RemoveRange(parts.Count - count, count);
        parts.Add(merged);
    }

    private static IEnumerable<Batch> RowsOf(Part part) => part.Searchable is { } searchable ? SegmentRows.Of(searchable.Segment) : part.Batches;

    private static Part ToSegment(string index, IReadOnlyList<Part> parts)
    {
        var builder = new SegmentBuilder();
        foreach (var batch in parts.SelectMany(RowsOf)) builder.Add(batch);
        var file = new MemoryFile();
        builder.WriteTo(file);
        var (least, greatest) = builder.TimeRange;
        return new Part { RowCount = builder.RowCount, Searchable = (new SegmentEntry(0, index, builder.RowCount, file.LengthBytes, least, greatest), Segment.OpenInMemory(Name, file)) };
    }
}
