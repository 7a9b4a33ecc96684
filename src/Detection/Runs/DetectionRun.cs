using Breakwater.Content.Definitions;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Risk;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Detection.Runs;

/// <summary>What one run of one detection came to.</summary>
public sealed record DetectionRun
{
    /// <summary>The detection.</summary>
    public required DetectionDefinition Detection { get; init; }

    /// <summary>When it ran and over which time.</summary>
    public required RunTimes Times { get; init; }

    /// <summary>Its findings in the order of the result rows, at most <see cref="HuntOptions.FindingLimit"/>; none where it failed.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>How many rows the search returned.</summary>
    public long RowCount { get; init; }

    /// <summary>How many rows the detection's throttle held back, since the same values had been found shortly before.</summary>
    public long ThrottledCount { get; init; }

    /// <summary>How many rows are beyond the limit and have become nothing.</summary>
    public long TruncatedCount { get; init; }

    /// <summary>Whether rows are beyond the limit.</summary>
    public bool IsTruncated => TruncatedCount > 0;

    /// <summary>Errors of a run that failed, and warnings.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Whether the search could not be compiled or stopped half-way.</summary>
    public bool HasFailed { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The risk that the findings add, one for each risk object of each.</summary>
    public IEnumerable<RiskEvent> RiskEvents => Findings.SelectMany(finding => finding.RiskObjects.Select(risk => new RiskEvent(finding, risk)));
}
