using Breakwater.Store;
using Breakwater.Store.Segments;

namespace Breakwater.Flows;

/// <summary>Loads generated flows into a store, several segments at a time.</summary>
internal sealed class FlowLoader(EventStore store)
{
    // As the program's own loading does.
    private const int SegmentRows = 4_000_000;
    private const int BatchRows = 8192;
    private const string Index = "main";

    /// <summary>Loads flows 0 up to <paramref name="count"/> on <paramref name="workers"/> threads.</summary>
    public void Run(uint count, int workers)
    {
        // Small counts are cut, too, so that every worker has something to do.
        var share = Math.Min(SegmentRows, (count + (uint)workers - 1) / (uint)workers);
        var starts = new List<uint>();
        for (var start = 0L; start < count; start += share) starts.Add((uint)start);
        Parallel.ForEach(starts, new ParallelOptions { MaxDegreeOfParallelism = workers }, start => Load(start, (uint)Math.Min(count, (long)start + share)));
    }

    private void Load(uint first, uint end)
    {
        var batches = new FlowBatches();
        var (firepower, panos) = (new Part(batches, isFirepower: true), new Part(batches, isFirepower: false));
        for (var row = first; row < end; row++)
        {
            var flow = Flow.Of(row);
            (flow.IsFirepower ? firepower : panos).Add(flow);
        }

        using var transaction = store.Begin();
        transaction.Add(Index, firepower.Finish());
        transaction.Add(Index, panos.Finish());
        transaction.Commit([]);
    }

    private sealed class Part(FlowBatches batches, bool isFirepower)
    {
        private readonly SegmentBuilder _builder = new();
        private readonly Flow[] _flows = new Flow[BatchRows];
        private int _count;

        public void Add(Flow flow)
        {
            _flows[_count++] = flow;
            if (_count == _flows.Length) Flush();
        }

        public SegmentBuilder Finish()
        {
            Flush();
            return _builder;
        }

        private void Flush()
        {
            if (_count > 0) _builder.Add(batches.ToBatch(_flows.AsSpan(0, _count), isFirepower));
            _count = 0;
        }
    }
}
