using Breakwater.Columns.Batches;
using Breakwater.Ingest.Scanning;
using Breakwater.Store;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Cli.Loading;

/// <summary>The events that one thread has read and not committed yet, apart by source type: events of one kind have the same fields, and searches for another kind skip them.</summary>
internal sealed class LoadingPart(EventStore store, string index, long commitBytes) : IDisposable
{
    /// <summary>Rows of a batch: what is done once a batch hardly counts.</summary>
    public const int BatchRows = 8192;

    // Rows are held until their segment is written; twice this much per thread is the memory that loading takes.
    private const long MostHeldBytes = 192 << 20;
    private const int MostRows = 4_000_000;

    private readonly RowsBySourceType _rows = new();
    private readonly List<(LogRange Range, InputEntry? Account)> _finished = [];
    private StoreTransaction _transaction = store.Begin();

    /// <summary>Whether it is time to commit.</summary>
    public bool IsFull => _transaction.RowCount > 0 || _rows.RowCount >= MostRows || _rows.SizeBytes >= MostHeldBytes || _finished.Sum(part => part.Range.EndBytes - part.Range.StartBytes) >= commitBytes;

    /// <summary>Adds events of the range that is being read.</summary>
    public void Add(Batch batch)
    {
        _rows.Add(batch);
        // A single range may hold more than memory should: its rows are written, and count when the range ends.
        if (_rows.RowCount >= MostRows || _rows.SizeBytes >= 2 * MostHeldBytes) WriteOut();
    }

    /// <summary>Says that everything of a range has been added, and what is to be remembered of it; null where it may come again.</summary>
    public void Finish(LogRange range, InputEntry? account) => _finished.Add((range, account));

    /// <summary>Makes what was added part of the store, with the account of the ranges it came from, and returns how many events that is.</summary>
    public long Commit()
    {
        WriteOut();
        var count = _transaction.RowCount;
        List<InputEntry> inputs = [.. _finished.Select(part => part.Account).OfType<InputEntry>()];
        if (count > 0 || inputs.Count > 0) _transaction.Commit(inputs);
        Clear();
        return count;
    }

    /// <summary>Forgets what was added since the last commit, and returns the ranges that were finished: they have to be read again.</summary>
    public IReadOnlyList<LogRange> Discard()
    {
        LogRange[] ranges = [.. _finished.Select(part => part.Range)];
        Clear();
        return ranges;
    }

    public void Dispose() => _transaction.Dispose();

    private void Clear()
    {
        _rows.Clear();
        _transaction.Dispose();
        _transaction = store.Begin();
        _finished.Clear();
    }

    private void WriteOut()
    {
        foreach (var builder in _rows.Builders) _transaction.Add(index, builder);
        _rows.Clear();
    }
}
