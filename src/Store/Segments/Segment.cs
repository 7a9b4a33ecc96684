using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>An immutable file of rows, column by column. Safe for several threads. Reading what is damaged throws <see cref="DamagedFileException"/>.</summary>
public sealed class Segment : IDisposable
{
    private const string TimeField = "_time";

    private readonly SegmentFile _file;
    private readonly Dictionary<string, StoredColumn> _columns = new(StringComparer.Ordinal);

    private Segment(SegmentFile file, SegmentDirectory directory)
    {
        _file = file;
        RowCount = directory.RowCount;
        var twins = new Dictionary<long, (ColumnEntry Entry, StoredColumn Column)>();
        foreach (var entry in directory.Columns)
        {
            if (!_columns.TryAdd(entry.Name, Open(entry, twins))) throw file.Damaged($"the column '{entry.Name}' is there twice");
        }

        Names = [.. directory.Columns.Select(entry => entry.Name)];
    }

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>The fields, in order of first appearance.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The file's name, for diagnostics.</summary>
    public string FileName => _file.Name;

    /// <summary>How long the file is.</summary>
    public long LengthBytes => _file.LengthBytes;

    /// <summary>The times of the rows, seconds since 1970 UTC; null where they have none.</summary>
    public NumberStoredColumn? Times => Find(TimeField) as NumberStoredColumn;

    /// <summary>Whether the segment lies in memory alone and will soon give way to another: what is found out about it is not worth keeping.</summary>
    public bool IsPassing { get; private init; }

    /// <summary>Rows of a block: conditions are evaluated block by block.</summary>
    public static int BlockRows => SegmentFormat.BlockRows;

    /// <summary>Opens the segment in <paramref name="file"/>, which it then owns; <paramref name="name"/> is what diagnostics call it.</summary>
    public static Segment Open(string name, IReadableFile file)
    {
        var segmentFile = new SegmentFile(name, file);
        try
        {
            return new Segment(segmentFile, segmentFile.ReadDirectory());
        }
        catch (DamagedFileException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a segment of rows that are not in any segment on the disk yet.</summary>
    internal static Segment OpenInMemory(string name, IReadableFile file)
    {
        var segmentFile = new SegmentFile(name, file);
        return new Segment(segmentFile, segmentFile.ReadDirectory()) { IsPassing = true };
    }

    /// <summary>The column called <paramref name="name"/>, or null where every row lacks the field.</summary>
    public StoredColumn? Find(string name) => _columns.GetValueOrDefault(name);

    public void Dispose() => _file.Dispose();

    // Fields that name the same sections are the same in every row, and what is read of one need not be read again.
    private StoredColumn Open(ColumnEntry entry, Dictionary<long, (ColumnEntry Entry, StoredColumn Column)> twins)
    {
        if (entry.Sections.Count == 0) return Open(entry, twin: null);
        var isKnown = twins.TryGetValue(entry.Sections[0].Offset, out var twin) && twin.Entry.IsSame(entry);
        var column = Open(entry, isKnown ? twin.Column : null);
        if (isKnown) column.Original = twin.Column;
        twins.TryAdd(entry.Sections[0].Offset, (entry, column));
        return column;
    }

    private StoredColumn Open(ColumnEntry entry, StoredColumn? twin) => entry.Encoding switch
    {
        ColumnEncoding.Constant => new ConstantStoredColumn(entry, RowCount),
        ColumnEncoding.Codes => new CodedStoredColumn(entry, _file, RowCount, twin as CodedStoredColumn),
        ColumnEncoding.Numbers => new NumberStoredColumn(entry, _file, RowCount),
        ColumnEncoding.Text => new TextStoredColumn(entry, _file, RowCount),
        ColumnEncoding.Decimals => new DecimalStoredColumn(entry, _file, RowCount),
        ColumnEncoding.Composed => new ComposedStoredColumn(entry, _file, this),
        _ => throw _file.Damaged($"{(byte)entry.Encoding} is no encoding of a column"),
    };
}
