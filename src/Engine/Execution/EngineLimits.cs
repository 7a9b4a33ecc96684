namespace Breakwater.Engine.Execution;

/// <summary>The limits of one search. Reaching one is an error or a warning, never silence.</summary>
public sealed record EngineLimits
{
    /// <summary>Rows that one operator may hold at a time (sort, ordered scan, eventstats): memory for about a gigabyte of narrow rows.</summary>
    public int HeldRows { get; init; } = 5_000_000;

    /// <summary>Groups of one aggregation.</summary>
    public int Groups { get; init; } = 10_000_000;

    /// <summary>Rows a subsearch in a condition may return. SPL: limits.conf [subsearch] maxout.</summary>
    public int SubsearchRows { get; init; } = 10_000;

    /// <summary>Rows a subsearch of append, appendcols or join may return. SPL: limits.conf maxout of these commands.</summary>
    public int AppendedRows { get; init; } = 50_000;

    /// <summary>How deep subsearches may nest: a thread's stack holds far more.</summary>
    public int SubsearchDepth { get; init; } = 16;
}
