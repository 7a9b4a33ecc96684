namespace Breakwater.Store;

/// <summary>How much a store holds in one place before it moves it on.</summary>
public sealed record StoreLimits
{
    /// <summary>The limits of a store that says nothing else.</summary>
    public static StoreLimits Default { get; } = new();

    /// <summary>Bytes of the write-ahead logs, from which on their rows become segments: what is replayed after a restart, and held in memory until then.</summary>
    public long UnsealedBytes { get; init; } = 64 << 20;

    /// <summary>Rows of the write-ahead logs, from which on they become segments.</summary>
    public int UnsealedRows { get; init; } = 1_000_000;

    /// <summary>The most rows of a segment that several are merged into, which bounds the memory that merging takes; loading makes larger ones.</summary>
    public int MergedRows { get; init; } = 500_000;

    /// <summary>The most bytes of files that are merged into one segment.</summary>
    public long MergedBytes { get; init; } = 128 << 20;

    /// <summary>About how much memory merging takes for the rows that it holds: no more files are added from here on.</summary>
    public long MergingBytes { get; init; } = 64 << 20;
}
