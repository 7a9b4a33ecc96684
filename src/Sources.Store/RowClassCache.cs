using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;

namespace Breakwater.Sources.Store;

/// <summary>
/// The classes of rows of segments, by the columns that they are sorted by. Sorting costs as much as some ten scans of these columns, so it is done for columns that keep being asked
/// for: a pack of detections, or one that runs again and again, reads them once more and then no longer. Of bounded size. Safe for several threads.
/// </summary>
internal sealed class RowClassCache
{
    // Both halves together: the lists of some 50 million rows.
    private const long MostBytesOfHalf = 128 << 20;

    // What an entry takes that has no classes (yet).
    private const long EntryBytes = 256;

    // How often columns are read as they are before it is likely enough that they are asked for again.
    private const int PatientScans = 3;

    private readonly Lock _gate = new();
    private readonly AgingCache<Key, Wish> _wishes = new(MostBytesOfHalf);

    private readonly record struct Key(Segment Segment, string Fields);

    /// <summary>How often some columns were asked for, and what came of it.</summary>
    private sealed class Wish(IReadOnlyList<CodedStoredColumn> columns)
    {
        private readonly Lazy<RowClasses?> _classes = new(() => RowClasses.Of(columns));

        public int Scans { get; set; }

        public RowClasses? Classes => _classes.Value;
    }

    /// <summary>The classes of the rows by <paramref name="columns"/> of the segment, in the order of their names; null as long as they are not worth sorting.</summary>
    /// <returns>False where the columns turned out to have too many classes.</returns>
    public bool TryFind(Segment segment, IReadOnlyList<CodedStoredColumn> columns, out RowClasses? classes)
    {
        // Remembering one would keep its rows in memory.
        classes = null;
        if (segment.IsPassing) return true;
        var key = new Key(segment, string.Join('\n', columns.Select(column => column.Name)));
        Wish? wish;
        bool isFirst;
        lock (_gate)
        {
            if (!_wishes.TryGet(key, out wish)) _wishes.Set(key, wish = new Wish(columns), EntryBytes);
            if (wish.Scans++ < PatientScans) return true;
            isFirst = wish.Scans == PatientScans + 1;
        }

        classes = wish.Classes;
        if (isFirst && classes is not null)
        {
            lock (_gate) _wishes.Set(key, wish, EntryBytes + classes.SizeBytes);
        }

        return classes is not null;
    }
}
