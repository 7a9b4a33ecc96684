namespace Breakwater.Engine.Execution;

/// <summary>The limits of one search. Reaching one is an error or a warning, never silence.</summary>
public sealed record EngineLimits
{
    /// <summary>Rows that one operator may hold at a time (sort, ordered scan, eventstats): memory for about a gigabyte of narrow rows.</summary>
    public int HeldRows { get; init; } = 5_000_000;

    /// <summary>Cells that one operator may hold at a time: the rows by all their fields.</summary>
    public long HeldCells { get; init; } = 250_000_000;

    /// <summary>Groups of one aggregation; memory is mostly the narrower limit.</summary>
    public int Groups { get; init; } = 100_000_000;

    /// <summary>Rows a subsearch in a condition may return. SPL: limits.conf [subsearch] maxout.</summary>
    public int SubsearchRows { get; init; } = 10_000;

    /// <summary>Rows a subsearch of append, appendcols or join may return. SPL: limits.conf maxout of these commands.</summary>
    public int AppendedRows { get; init; } = 50_000;

    /// <summary>How deep subsearches may nest: a thread's stack holds far more.</summary>
    public int SubsearchDepth { get; init; } = 16;

    /// <summary>Memory that the program may hold beyond what it held when the search began: a quarter of what it may have at all, and a gigabyte on a small machine.</summary>
    public long MemoryBytes { get; init; } = Math.Max(1L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>Steps of work that grows faster than the rows that are read, such as comparing each row with each other: about ten seconds.</summary>
    public long Steps { get; init; } = 500_000_000;

    /// <summary>Cells of a table whose columns come from values (chart, xyseries, contingency): some hundred megabytes.</summary>
    public long TableCells { get; init; } = 20_000_000;
}
