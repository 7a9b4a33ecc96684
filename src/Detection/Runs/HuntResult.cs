using Breakwater.Detection.Findings;
using Breakwater.Detection.Risk;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Detection.Runs;

/// <summary>How far a hunt got.</summary>
public enum HuntStatus
{
    /// <summary>Every detection ran.</summary>
    Complete,

    /// <summary>Some detections failed and others ran: something was found wrong, exit code 1.</summary>
    PartlyFailed,

    /// <summary>Every detection failed: exit code 2.</summary>
    Failed,
}

/// <summary>What a hunt came to.</summary>
public sealed record HuntResult
{
    /// <summary>The runs in the order in which they were made: correlations last.</summary>
    public required IReadOnlyList<DetectionRun> Runs { get; init; }

    /// <summary>When the hunt began; every search's <c>now</c>.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long all of it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Every finding, run by run.</summary>
    public IEnumerable<Finding> Findings => Runs.SelectMany(run => run.Findings);

    /// <summary>How many findings there are.</summary>
    public int FindingCount => Runs.Sum(run => run.Findings.Count);

    /// <summary>All risk that was added.</summary>
    public IEnumerable<RiskEvent> RiskEvents => Runs.SelectMany(run => run.RiskEvents);

    /// <summary>Who or what is at risk and how much, the highest score first.</summary>
    public IReadOnlyList<ObjectRisk> RiskByObject => ObjectRisk.Rank(RiskEvents);

    /// <summary>Errors and warnings of all runs.</summary>
    public IEnumerable<Diagnostic> Diagnostics => Runs.SelectMany(run => run.Diagnostics);

    /// <summary>How many detections failed.</summary>
    public int FailedCount => Runs.Count(run => run.HasFailed);

    /// <summary>How far it got; a hunt without detections is complete.</summary>
    public HuntStatus Status => FailedCount == 0 ? HuntStatus.Complete : FailedCount == Runs.Count ? HuntStatus.Failed : HuntStatus.PartlyFailed;
}
