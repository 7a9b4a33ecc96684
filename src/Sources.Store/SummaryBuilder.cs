using System.Runtime.ExceptionServices;
using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Summaries;
using Breakwater.Language.Diagnostics;
using Breakwater.Store;
using Breakwater.Store.Encoding;
using Breakwater.Store.Manifests;
using Breakwater.Store.Segments;
using Breakwater.Store.Summaries;

namespace Breakwater.Sources.Store;

/// <summary>Makes the summaries that segments of a store lack. It may be stopped at any time: what it has made by then is kept, and the next run makes the others.</summary>
public sealed class SummaryBuilder
{
    /// <summary>How many definitions a store keeps summaries of: each makes sealing slower by a scan, and adds a file a segment.</summary>
    public const int MostDefinitions = 64;

    // Segments whose summaries become part of the store together; their rows are held until then.
    private const int CommitSegments = 16;

    // Perf: after so many groups an aggregation in which nearly every row makes a group of its own is given up, long before it has a quarter of the rows.
    private const int FirstGroups = 1 << 14;
    private const int FewRows = FirstGroups * 3 / 2;

    private readonly EventStore _store;
    private readonly IReadOnlyList<SummaryDefinition> _definitions;
    private readonly RunContext _context;

    /// <summary>A builder of these summaries, of which more than <see cref="MostDefinitions"/> are an error of the caller.</summary>
    public SummaryBuilder(EventStore store, IReadOnlyList<SummaryDefinition> definitions, TimeProvider clock, CancellationToken cancellation)
    {
        if (definitions.Count > MostDefinitions) throw new ArgumentException($"a store keeps summaries of {MostDefinitions} definitions", nameof(definitions));
        _store = store;
        _definitions = definitions;
        var limits = new EngineLimits();
        _context = new RunContext(new FunctionContext(0, TimeZoneInfo.Utc, clock) { Budget = new SearchBudget(limits, cancellation) }, limits, cancellation) { Workers = 1 };
    }

    private readonly record struct Made(string Definition, IReadOnlyList<Batch>? Rows);

    /// <summary>Makes what is missing, a segment a thread, and returns how many summaries that were, those without rows not counted.</summary>
    public int Run()
    {
        var summaryCount = 0;
        foreach (var segments in _store.Segments.Where(pair => !pair.Segment.IsPassing && MissingOf(pair.Entry).Any()).Chunk(CommitSegments))
        {
            using var transaction = _store.BeginSummaries();
            foreach (var (entry, summaries) in SummariseAll(segments))
            {
                foreach (var (definition, rows) in summaries)
                {
                    if (rows is null) transaction.Refuse(entry, definition);
                    else transaction.Add(entry, definition, rows);
                }
            }

            var count = transaction.Count;
            transaction.Commit();
            summaryCount += count;
        }

        return summaryCount;
    }

    private IEnumerable<SummaryDefinition> MissingOf(SegmentEntry entry) => _definitions.Where(definition => entry.Find(definition.Id) is null);

    private List<(SegmentEntry Entry, IReadOnlyList<Made> Summaries)> SummariseAll((SegmentEntry Entry, Segment Segment)[] segments)
    {
        try
        {
            return [.. segments.AsParallel().AsOrdered().WithCancellation(_context.Cancellation).Select(pair => (pair.Entry, Summarise(pair.Entry, pair.Segment)))];
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.Flatten().InnerExceptions[0]);
            throw;
        }
    }

    private IReadOnlyList<Made> Summarise(SegmentEntry entry, Segment segment)
    {
        try
        {
            var source = new StoreSource(_store, [(entry, segment)]);
            return [.. MissingOf(entry).Select(definition => new Made(definition.Id, RowsOf(definition, source, SummaryTransaction.MostRowsOf(entry))))];
        }
        catch (DamagedFileException)
        {
            // Its reader has set the segment aside, and the others are to have their summaries.
            return [];
        }
    }

    // Null where there are more than so many.
    private List<Batch>? RowsOf(SummaryDefinition definition, StoreSource source, int mostGroups)
    {
        var measure = new StepMeasure();
        if (TryAggregate(definition, source, Math.Min(mostGroups, FirstGroups), measure) is { } rows) return rows;
        var isHopeless = mostGroups <= FirstGroups || measure.Scans.Sum(scan => scan.PassedRowCount) < FewRows;
        return isHopeless ? null : TryAggregate(definition, source, mostGroups, measure);
    }

    private List<Batch>? TryAggregate(SummaryDefinition definition, StoreSource source, int mostGroups, StepMeasure measure)
    {
        try
        {
            using var rows = definition.Open(source, _context with { Limits = _context.Limits with { Groups = mostGroups }, Measure = measure });
            var batches = new List<Batch>();
            while (rows.Next() is { } batch) batches.Add(batch.Materialize());
            return batches;
        }
        catch (SplException stop) when (stop.Diagnostic.Code == RuntimeCodes.TooManyGroups)
        {
            return null;
        }
    }
}
