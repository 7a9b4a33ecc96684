using Breakwater.Columns.Batches;
using Breakwater.Store.Disk;
using Breakwater.Store.Encoding;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Store.Summaries;

/// <summary>The rows of summaries, read when they are first asked for and kept, since the next search asks again. Safe for several threads.</summary>
internal sealed class OpenSummaries(IDisk disk)
{
    // Of all summaries together; what would be beyond is read each time.
    private const long MostKeptRows = 4_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<Batch>> _kept = new(StringComparer.Ordinal);
    private long _keptRows;

    /// <summary>The rows; null where the file cannot be opened, since another process may have removed it with its segment. Throws <see cref="DamagedFileException"/> where it is not what was written.</summary>
    public IReadOnlyList<Batch>? Read(SegmentEntry segment, SummaryEntry summary)
    {
        var path = StorePaths.Of(segment, summary);
        lock (_gate)
        {
            if (_kept.TryGetValue(path, out var known)) return known;
        }

        if (TryOpen(path) is not { } opened) return null;
        using var file = opened;
        // All of it, so that damage shows before anything of it is used.
        var rows = SegmentRows.Of(file).Select(batch => batch.Materialize()).ToList();
        if (file.RowCount != summary.RowCount) throw new DamagedFileException(path, $"it has {file.RowCount} rows, and {summary.RowCount} were written");
        lock (_gate)
        {
            if (_keptRows + summary.RowCount <= MostKeptRows && _kept.TryAdd(path, rows)) _keptRows += summary.RowCount;
        }

        return rows;
    }

    /// <summary>Lets go of the rows of a file that counts no longer.</summary>
    public void Forget(string path)
    {
        lock (_gate)
        {
            if (_kept.Remove(path, out var rows)) _keptRows -= rows.Sum(batch => (long)batch.Length);
        }
    }

    private Segment? TryOpen(string path)
    {
        try
        {
            return Segment.Open(path, disk.OpenRead(path));
        }
        catch (IOException failure) when (failure is not DamagedFileException)
        {
            return null;
        }
    }
}
