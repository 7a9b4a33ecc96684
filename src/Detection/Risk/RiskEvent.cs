using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Risk;

/// <summary>Risk that one finding adds to one object.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Object">One of its risk objects.</param>
public sealed record RiskEvent(Finding Finding, RiskObject Object)
{
    /// <summary>What lower-case name the object is known by across detections. Without a directory of assets and identities that is its value.</summary>
    public string NormalizedObject => Object.Value.ToLowerInvariant();
}
