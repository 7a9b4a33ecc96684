using Breakwater.Columns.Batches;
using Breakwater.Engine.Plan;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Sources;

/// <summary>Events that are in memory: what a run wrote to an index such as <c>risk</c>, and those of tests. Leaves every condition to the engine.</summary>
public sealed class MemorySource : ISource
{
    private readonly Batch _rows;

    /// <summary>A source of <paramref name="rows"/>, which name their <c>index</c> and hold <c>_time</c> as a <see cref="NumberColumn"/> where they have one.</summary>
    public MemorySource(string name, Batch rows)
    {
        Name = name;
        _rows = rows.Materialize();
    }

    public string Name { get; }

    /// <summary>Whether the rows stand newest first already, or in an order that is to be kept; by default the engine sorts them.</summary>
    public bool IsOrdered { get; init; }

    public Pushdown Accepts(SearchExpression condition) => Pushdown.Unsupported;

    public IReadOnlyList<IBatchReader> Open(ScanRequest request, CancellationToken cancellation)
    {
        var rows = Keep(request.Fields);
        var readers = Math.Max(1, Math.Min(request.Workers, (rows.Length + request.BatchRows - 1) / request.BatchRows));
        var share = (rows.Length + readers - 1) / readers;
        return [.. Enumerable.Range(0, readers).Select(i => new Reader(rows, i * share, Math.Min(rows.Length, (i + 1) * share), request.BatchRows))];
    }

    private Batch Keep(FieldSet fields)
    {
        if (fields.IsAll) return _rows;
        var kept = Enumerable.Range(0, _rows.Schema.Count).Where(i => fields.Contains(_rows.Schema.Names[i])).ToArray();
        return new Batch(new Schema(kept.Select(i => _rows.Schema.Names[i])), [.. kept.Select(i => _rows[i])], _rows.Length);
    }

    private sealed class Reader(Batch rows, int start, int end, int batchRows) : IBatchReader
    {
        private int _next = start;

        public Batch? Next()
        {
            if (_next >= end) return null;
            var length = Math.Min(batchRows, end - _next);
            var batch = rows.Slice(_next, length);
            _next += length;
            return batch;
        }

        public void Dispose()
        {
        }
    }
}
