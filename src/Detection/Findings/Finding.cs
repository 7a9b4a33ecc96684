using Breakwater.Content.Attack;
using Breakwater.Content.Definitions;
using Breakwater.Detection.Drilldowns;
using Breakwater.Detection.Runs;

namespace Breakwater.Detection.Findings;

/// <summary>What one result row of a detection means.</summary>
public sealed record Finding
{
    /// <summary>The detection that found it.</summary>
    public required DetectionDefinition Detection { get; init; }

    /// <summary>Whether an analyst looks at it by itself.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>The row.</summary>
    public required ResultRow Row { get; init; }

    /// <summary>When the detection ran, and over which time.</summary>
    public required RunTimes Times { get; init; }

    /// <summary>ATT&amp;CK techniques, kill-chain phases, stories and the like.</summary>
    public required DetectionAnnotations Annotations { get; init; }

    /// <summary>The title of a finding that has one, else the detection's message; tokens filled.</summary>
    public required string Message { get; init; }

    /// <summary>The earliest event behind the row, or null where the row does not say.</summary>
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>The latest event behind the row, or null where the row does not say.</summary>
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>Who or what is at risk; empty for detections that make no risk (hunting, correlation).</summary>
    public IReadOnlyList<RiskObject> RiskObjects { get; init; } = [];

    /// <summary>What the risk comes from.</summary>
    public IReadOnlyList<ThreatObject> ThreatObjects { get; init; } = [];

    /// <summary>The highest score of its risk objects, or null where it makes no risk.</summary>
    public double? Score => RiskObjects.Count == 0 ? null : RiskObjects.Max(risk => risk.Score);

    /// <summary>The detection's drilldowns with this row's values in place. Filled on each call: a hunt may have many findings, and few are drilled into.</summary>
    public IReadOnlyList<Drilldown> Drilldowns => [.. Detection.Drilldowns.Select(definition => Drilldown.Of(definition, this))];
}
