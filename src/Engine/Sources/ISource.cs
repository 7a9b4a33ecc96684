using Breakwater.Columns.Batches;
using Breakwater.Engine.Plan;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Sources;

/// <summary>How far a source takes a predicate off the engine's hands.</summary>
public enum Pushdown
{
    /// <summary>The source ignores it.</summary>
    Unsupported,

    /// <summary>The source may leave out rows that do not match, but not all of them: the engine filters again.</summary>
    Inexact,

    /// <summary>The source returns matching rows only.</summary>
    Exact,
}

/// <summary>What a scan asks of a source.</summary>
/// <param name="Fields">The fields that will be read; others may be left out of the batches.</param>
/// <param name="Conditions">Conditions that all hold for wanted rows, over the events' own fields; those that the source answered Unsupported are not among them.</param>
/// <param name="Workers">How many readers may run at the same time; 1 when order matters.</param>
/// <param name="BatchRows">How many rows a batch should have at most.</param>
public sealed record ScanRequest(FieldSet Fields, IReadOnlyList<SearchExpression> Conditions, int Workers, int BatchRows)
{
    /// <summary>What all wanted rows satisfy and the source has promised to apply.</summary>
    public IReadOnlyList<ScanPredicate> Predicates { get; init; } = [];

    /// <summary>Whether rows must come newest first, from a source that can do that; the request is then for one reader.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Where the source says what it left out; null where nobody asks.</summary>
    public ScanTally? Tally { get; init; }
}

/// <summary>
/// Where events come from: memory, log files, a store, another engine. Batches carry the events' fields plus <c>_time</c> (a <see cref="NumberColumn"/>, seconds since
/// 1970 UTC), <c>_raw</c>, <c>index</c>, <c>source</c>, <c>sourcetype</c>, <c>host</c> where asked for.
/// </summary>
public interface ISource
{
    /// <summary>What diagnostics and <c>--explain</c> call it.</summary>
    string Name { get; }

    /// <summary>Whether rows come newest first where a request asks for that; otherwise the engine sorts where order matters: by <c>_time</c> descending, later rows first among equals.</summary>
    bool IsOrdered { get; }

    /// <summary>How far the source applies <paramref name="condition"/>.</summary>
    Pushdown Accepts(SearchExpression condition);

    /// <summary>Whether the source leaves out every row for which <paramref name="predicate"/> does not hold, whatever data it has; by default it leaves that to the engine.</summary>
    bool Applies(ScanPredicate predicate) => false;

    /// <summary>What the source keeps of an aggregation, and the source of the other events; null where it keeps nothing of it at all, and all events are to be read.</summary>
    SummarisedSource? Summarise(SummaryRequest request) => null;

    /// <summary>Opens readers that share the rows among them, at most <see cref="ScanRequest.Workers"/>; each is used by one thread at a time.</summary>
    IReadOnlyList<IBatchReader> Open(ScanRequest request, CancellationToken cancellation);
}

/// <summary>Hands out batches until there are none. A batch is valid until the next call.</summary>
public interface IBatchReader : IDisposable
{
    /// <summary>The next batch, never empty, or null at the end.</summary>
    Batch? Next();
}
