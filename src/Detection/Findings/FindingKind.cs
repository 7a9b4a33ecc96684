namespace Breakwater.Detection.Findings;

/// <summary>What a result row has become.</summary>
public enum FindingKind
{
    /// <summary>For an analyst to look at.</summary>
    Finding,

    /// <summary>Adds to the risk of somebody or something, and is looked at once enough has come together.</summary>
    IntermediateFinding,
}
