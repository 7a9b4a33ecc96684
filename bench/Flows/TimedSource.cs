using System.Diagnostics;
using Breakwater.Columns.Batches;
using Breakwater.Engine.Sources;
using Breakwater.Language.Searching;

namespace Breakwater.Flows;

/// <summary>A source that measures its inner one: how long rows take to be found, and how long their columns take to be decoded, added up over threads.</summary>
internal sealed class TimedSource(ISource inner) : ISource
{
    private long _filterTicks;
    private long _gatherTicks;
    private long _rowCount;

    public string Name => inner.Name;

    public bool IsOrdered => inner.IsOrdered;

    /// <summary>Milliseconds of finding rows, of all threads.</summary>
    public double FilterMs => Stopwatch.GetElapsedTime(0, _filterTicks).TotalMilliseconds;

    /// <summary>Milliseconds of decoding columns, of all threads.</summary>
    public double GatherMs => Stopwatch.GetElapsedTime(0, _gatherTicks).TotalMilliseconds;

    /// <summary>Rows that were handed out.</summary>
    public long RowCount => _rowCount;

    public Pushdown Accepts(SearchExpression condition) => inner.Accepts(condition);

    public bool Applies(ScanPredicate predicate) => inner.Applies(predicate);

    public IReadOnlyList<IBatchReader> Open(ScanRequest request, CancellationToken cancellation) => [.. inner.Open(request, cancellation).Select(reader => new TimedReader(this, reader))];

    private sealed class TimedReader(TimedSource owner, IBatchReader reader) : IBatchReader
    {
        public Batch? Next()
        {
            var started = Stopwatch.GetTimestamp();
            var found = reader.Next();
            var filtered = Stopwatch.GetTimestamp();
            var batch = found?.Materialize();
            Interlocked.Add(ref owner._filterTicks, filtered - started);
            Interlocked.Add(ref owner._gatherTicks, Stopwatch.GetTimestamp() - filtered);
            Interlocked.Add(ref owner._rowCount, batch?.Length ?? 0);
            return batch;
        }

        public void Dispose() => reader.Dispose();
    }
}
