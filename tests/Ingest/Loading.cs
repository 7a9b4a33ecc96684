using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Sources;
using Breakwater.Ingest.Scanning;
using Breakwater.Store.Segments;
using Breakwater.Tests.Store;

namespace Breakwater.Tests.Ingest;

/// <summary>Events as they are read from a log, and the same events after a way through a segment.</summary>
internal static class Loading
{
    /// <summary>Every event of the source with all its fields, those of one source type together, in the order in which a segment has them.</summary>
    public static List<string> Read(LogFileSource source, int batchRows)
    {
        var rows = new List<(string Type, double Time, string Text)>();
        foreach (var reader in source.Open(new ScanRequest(FieldSet.All, [], 1, batchRows), CancellationToken.None))
        {
            using (reader)
            {
                while (reader.Next() is { } batch)
                {
                    for (var row = 0; row < batch.Length; row++)
                    {
                        _ = batch.ValueOf("_time", row).TryGetNumber(out var time);
                        rows.Add((batch.ValueOf("sourcetype", row).ToText() ?? "", time, TextOf(batch, row)));
                    }
                }
            }
        }

        return [.. rows.OrderBy(row => row.Type, StringComparer.Ordinal).ThenBy(row => row.Time).Select(row => row.Text)];
    }

    /// <summary>The same by loading each source type into a segment and reading that.</summary>
    public static List<string> ReadThroughSegments(LogFileSource source, int batchRows)
    {
        var builders = new SortedDictionary<string, SegmentBuilder>(StringComparer.Ordinal);
        using (var reader = source.OpenRanges(1, batchRows, CancellationToken.None)[0])
        {
            foreach (var range in source.Plan(1 << 30, _ => LoadedRanges.None))
            {
                reader.Begin(range);
                while (reader.Next() is { } batch)
                {
                    foreach (var rows in Enumerable.Range(0, batch.Length).GroupBy(row => batch.ValueOf("sourcetype", row).ToText() ?? ""))
                    {
                        if (!builders.TryGetValue(rows.Key, out var builder)) builders.Add(rows.Key, builder = new SegmentBuilder());
                        builder.Add(rows.Count() == batch.Length ? batch : batch.Select([.. rows]));
                    }
                }
            }
        }

        return [.. builders.Values.SelectMany(builder => ReadBack(builder))];
    }

    private static List<string> ReadBack(SegmentBuilder builder)
    {
        var disk = new MemoryDisk();
        using (var file = disk.Create("s")) builder.WriteTo(file);
        using var segment = Segment.Open("s", disk.OpenRead("s"));
        int[] rows = [.. Enumerable.Range(0, segment.RowCount)];
        var batch = new Batch(new Schema(segment.Names), [.. segment.Names.Select(name => segment.Find(name)!.Gather(rows))], rows.Length);
        // What a compaction does: the rows of a segment become another, and nothing changes.
        var again = new SegmentBuilder();
        foreach (var part in SegmentRows.Of(segment)) again.Add(part);
        using (var file = disk.Create("t")) again.WriteTo(file);
        using var second = Segment.Open("t", disk.OpenRead("t"));
        Xunit.Assert.InRange(second.LengthBytes, 1, (segment.LengthBytes * 5 / 4) + 1000);
        var copy = new Batch(new Schema(second.Names), [.. second.Names.Select(name => second.Find(name)!.Gather(rows))], rows.Length);
        var texts = rows.Select(row => TextOf(batch, row)).ToList();
        Xunit.Assert.Equal(texts, rows.Select(row => TextOf(copy, row)));
        return texts;
    }

    private static string TextOf(Batch batch, int row) =>
        string.Join(' ', batch.Schema.Names.Order(StringComparer.Ordinal).Select(name => (name, Value: batch.ValueOf(name, row))).Where(cell => !cell.Value.IsNull).Select(cell => $"{cell.name}={TextOf(cell.Value)}"));

    private static string TextOf(Value value) => $"{value.Kind}({string.Join('|', Enumerable.Range(0, value.Count).Select(i => $"{value.ItemAt(i).Kind} {value.ItemAt(i).ToText()}"))})";
}
