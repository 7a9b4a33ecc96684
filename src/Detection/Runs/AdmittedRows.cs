using Breakwater.Columns.Batches;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Runs;

/// <summary>The rows of a search that become findings; the others are counted.</summary>
internal sealed class AdmittedRows(Throttle? throttle, int limit, double now, TimeZoneInfo zone)
{
    private readonly List<Batch> _kept = [];
    private int _keptCount;

    /// <summary>How many rows the search returned.</summary>
    public long Count { get; private set; }

    /// <summary>How many the throttle held back.</summary>
    public long ThrottledCount { get; private set; }

    /// <summary>How many are beyond the limit.</summary>
    public long TruncatedCount => Count - ThrottledCount - _keptCount;

    /// <summary>Adds a batch, which may be its producer's.</summary>
    public void Add(Batch batch)
    {
        Count += batch.Length;
        var room = limit - _keptCount;
        if (throttle is not null)
        {
            int[] admitted = [.. Enumerable.Range(0, batch.Length).Where(row => Admits(throttle, new ResultRow(batch, row)))];
            ThrottledCount += batch.Length - admitted.Length;
            if (admitted.Length < batch.Length) batch = batch.Select(admitted);
        }

        var length = Math.Min(room, batch.Length);
        if (length == 0) return;
        _kept.Add(batch.Slice(0, length).Materialize());
        _keptCount += length;
    }

    /// <summary>The rows that become findings, once the search has ended.</summary>
    public ResultRows Finish() => new(_kept);

    private bool Admits(Throttle held, ResultRow row) => held.Admits(row, RowTimes.Last(row, zone) ?? now);
}
