using Breakwater.Columns.Batches;
using Breakwater.Detection.Findings;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Detection.Drilldowns;

/// <summary>What a drilldown of one finding came to.</summary>
public sealed record DrilldownRun
{
    /// <summary>The finding.</summary>
    public required Finding Finding { get; init; }

    /// <summary>The search that ran.</summary>
    public required Drilldown Drilldown { get; init; }

    /// <summary>The fields of its rows, in output order.</summary>
    public Schema Schema { get; init; } = Schema.Empty;

    /// <summary>Its rows, at most <see cref="Runs.HuntOptions.DrilldownRowLimit"/>.</summary>
    public IReadOnlyList<ResultRow> Rows { get; init; } = [];

    /// <summary>How many rows the search returned.</summary>
    public long RowCount { get; init; }

    /// <summary>Whether rows are beyond the limit.</summary>
    public bool IsTruncated => RowCount > Rows.Count;

    /// <summary>Errors where it failed, and warnings.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Whether the search could not be compiled or stopped half-way.</summary>
    public bool HasFailed { get; init; }
}
