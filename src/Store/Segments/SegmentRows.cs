using Breakwater.Columns.Batches;

namespace Breakwater.Store.Segments;

/// <summary>All rows of a segment as batches, in the segment's order.</summary>
internal static class SegmentRows
{
    private const int BatchRows = 8192;

    /// <summary>The rows; each batch is valid on its own. Throws <see cref="Encoding.DamagedFileException"/> where they cannot be read.</summary>
    public static IEnumerable<Batch> Of(Segment segment)
    {
        var columns = segment.Names.Select(segment.Find).OfType<StoredColumn>().ToArray();
        var schema = new Schema(columns.Select(column => column.Name));
        for (var start = 0; start < segment.RowCount; start += BatchRows)
        {
            var rows = Enumerable.Range(start, Math.Min(BatchRows, segment.RowCount - start)).ToArray();
            // Fields that share their bytes are one column of the batch, too, so that they share them in the next segment.
            var gathered = columns.Select(column => column.Original).Distinct().ToDictionary(column => column, column => column.Gather(rows));
            yield return new Batch(schema, Array.ConvertAll(columns, column => gathered[column.Original]), rows.Length);
        }
    }
}
