using Breakwater.Columns.Batches;

namespace Breakwater.Tests.Store;

/// <summary>Rows that become part of a store together or not at all.</summary>
/// <param name="Name">The first part of its rows' identifiers.</param>
/// <param name="Index">Where they go.</param>
/// <param name="IsInput">Whether they come from an input and are committed with its account; otherwise they are appended.</param>
/// <param name="RowCount">How many there are.</param>
/// <param name="Time">The time of the first.</param>
internal sealed record SimulatedUnit(string Name, string Index, bool IsInput, int RowCount, double Time)
{
    /// <summary>Rows before this time leave when retention runs.</summary>
    public const double Expiry = 1000;

    /// <summary>Whether retention takes the rows away.</summary>
    public bool Expires => Time < Expiry;

    /// <summary>Whether somebody was told, or has seen, that the rows are there.</summary>
    public bool IsAcknowledged { get; init; }

    /// <summary>Whether retention has begun since then, and may have taken the rows away.</summary>
    public bool MayBeGone { get; init; }

    /// <summary>Whether retention has taken the rows away.</summary>
    public bool IsGone { get; init; }

    /// <summary>What tells its rows from all others.</summary>
    public IEnumerable<string> Ids => Enumerable.Range(0, RowCount).Select(row => $"{Name}-{row}");

    /// <summary>The rows.</summary>
    public Batch Rows => StoredRows.Rows(Time, RowCount % 2 == 0 ? "even" : "odd", [.. Ids]);
}
