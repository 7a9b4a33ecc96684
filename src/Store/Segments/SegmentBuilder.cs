using Breakwater.Columns.Batches;
using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>Collects rows and writes them as one segment, ordered by <c>_time</c>; rows of one instant keep the order in which they came. For one thread.</summary>
public sealed class SegmentBuilder
{
    private const string TimeField = "_time";

    private readonly BuiltFields _fields = new();

    /// <summary>How many rows were added.</summary>
    public int RowCount { get; private set; }

    /// <summary>About how much memory the rows take.</summary>
    public long SizeBytes => _fields.Columns.Sum(column => column.SizeBytes);

    /// <summary>The least and the greatest <c>_time</c>, seconds since 1970 UTC; an empty range where no row has one.</summary>
    public (double Least, double Greatest) TimeRange
    {
        get
        {
            var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
            if (_fields.Find(TimeField)?.Numbers is not { } times) return (least, greatest);
            foreach (var time in times.AsSpan(0, RowCount))
            {
                if (double.IsNaN(time)) continue;
                least = Math.Min(least, time);
                greatest = Math.Max(greatest, time);
            }

            return (least, greatest);
        }
    }

    /// <summary>The most rows that a segment takes.</summary>
    public static int MaximumRows => SegmentFormat.MaximumRows;

    /// <summary>Adds the rows of a batch; the caller sees to it that no more than <see cref="MaximumRows"/> come together.</summary>
    public void Add(Batch batch)
    {
        if (RowCount + batch.Length > MaximumRows) throw new ArgumentException($"a segment takes {MaximumRows} rows", nameof(batch));
        _fields.Add(batch, RowCount);
        RowCount += batch.Length;
    }

    /// <summary>Writes the rows, of which there is at least one, and flushes them to the disk.</summary>
    public void WriteTo(IWritableFile file)
    {
        var order = TimeOrder();
        var sections = new SectionWriter(file);
        var header = new ByteWriter();
        header.WriteInt64(unchecked((long)SegmentFormat.Magic));
        sections.Append(header.Written);
        var written = new Dictionary<ColumnBuilder, ColumnEntry?>(ReferenceEqualityComparer.Instance);
        var entries = new List<ColumnEntry>();
        foreach (var (name, column) in _fields.ByName)
        {
            // Fields with the same values share their sections.
            if (!written.TryGetValue(column, out var entry)) written.Add(column, entry = ColumnWriter.Write(name, column, order, sections));
            if (entry is not null) entries.Add(entry with { Name = name });
        }

        WriteDirectory(new SegmentDirectory(RowCount, entries), sections);
        file.Sync();
    }

    private static void WriteDirectory(SegmentDirectory directory, SectionWriter sections)
    {
        var writer = new ByteWriter();
        directory.Write(writer);
        var section = sections.Write(writer.Written);
        writer.Clear();
        writer.WriteInt64(section.Offset);
        writer.WriteInt32((int)section.Length);
        writer.WriteUInt32(section.Checksum);
        writer.WriteInt64(unchecked((long)SegmentFormat.Magic));
        sections.Append(writer.Written);
    }

    // The rows in time order, or null where they are in that order already. Rows without a time come first.
    private int[]? TimeOrder()
    {
        if (_fields.Find(TimeField)?.Numbers is not { } items) return null;
        var times = items.AsSpan(0, RowCount).ToArray();
        for (var row = 0; row < times.Length; row++)
        {
            if (double.IsNaN(times[row])) times[row] = double.NegativeInfinity;
        }

        var isOrdered = true;
        for (var row = 1; row < times.Length && isOrdered; row++) isOrdered = times[row - 1] <= times[row];
        if (isOrdered) return null;
        var rows = new int[times.Length];
        for (var row = 0; row < rows.Length; row++) rows[row] = row;
        // Perf: sorting keys and items is much quicker than comparing pairs; it leaves rows of one instant in any order, so those are put right after.
        Array.Sort(times, rows);
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && times[end] == times[start]) end++;
            if (end - start > 1) Array.Sort(rows, start, end - start);
            start = end;
        }

        return rows;
    }
}
