using Breakwater.Columns.Batches;

namespace Breakwater.Store.Segments;

/// <summary>Rows on their way into segments, apart by source type: events of one kind have the same fields, and searches for another kind skip them. For one thread.</summary>
public sealed class RowsBySourceType
{
    private const string SourceTypeField = "sourcetype";

    private readonly SortedDictionary<string, SegmentBuilder> _builders = new(StringComparer.Ordinal);

    /// <summary>How many rows were added.</summary>
    public long RowCount { get; private set; }

    /// <summary>About how much memory the rows take.</summary>
    public long SizeBytes => _builders.Values.Sum(builder => builder.SizeBytes);

    /// <summary>A segment for each source type, in the order of their names.</summary>
    public IReadOnlyCollection<SegmentBuilder> Builders => _builders.Values;

    /// <summary>Adds the rows of a batch.</summary>
    public void Add(Batch batch)
    {
        switch (batch.Find(SourceTypeField))
        {
            case null:
                Add("", batch);
                break;
            case ConstantColumn constant:
                Add(constant.Value.ToText() ?? "", batch);
                break;
            case var column:
                foreach (var rows in Enumerable.Range(0, batch.Length).GroupBy(row => column[row].ToText() ?? "", StringComparer.Ordinal)) Add(rows.Key, batch.Select([.. rows]));
                break;
        }

        RowCount += batch.Length;
    }

    /// <summary>Starts anew.</summary>
    public void Clear()
    {
        _builders.Clear();
        RowCount = 0;
    }

    /// <summary>The one source type of a segment's rows, empty where they have none; null where they are of several.</summary>
    internal static string? Of(Segment segment) => segment.Find(SourceTypeField) switch
    {
        null => "",
        ConstantStoredColumn constant => constant.Value.ToText() ?? "",
        _ => null,
    };

    private void Add(string sourceType, Batch batch)
    {
        if (!_builders.TryGetValue(sourceType, out var builder)) _builders.Add(sourceType, builder = new SegmentBuilder());
        builder.Add(batch);
    }
}
