using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;

namespace Breakwater.Store;

/// <summary>
/// Rows on their way into a store: written to files that count for nothing until <see cref="Commit"/> makes all of them part of the store at once. For one thread; several
/// transactions may be open side by side.
/// </summary>
public sealed class StoreTransaction : IDisposable
{
    private readonly EventStore _store;
    private readonly List<SegmentEntry> _written = [];

    internal StoreTransaction(EventStore store) => _store = store;

    /// <summary>How many rows were written so far.</summary>
    public long RowCount => _written.Sum(entry => (long)entry.RowCount);

    /// <summary>Writes rows as a segment of <paramref name="index"/> and flushes it to the disk.</summary>
    public void Add(string index, SegmentBuilder rows)
    {
        if (rows.RowCount > 0) _written.Add(_store.Write(index, rows));
    }

    /// <summary>
    /// Makes what was written part of the store, together with the account of where it came from. After an error nothing of it is there, or all of it: whoever opens the
    /// store again sees which.
    /// </summary>
    public void Commit(IReadOnlyList<InputEntry> inputs)
    {
        _store.Commit(_written, inputs);
        _written.Clear();
    }

    /// <summary>Removes what was written and not committed.</summary>
    public void Dispose()
    {
        foreach (var entry in _written) _store.Discard(StorePaths.Of(entry));
        _written.Clear();
    }
}
