namespace Breakwater.Content.Definitions;

/// <summary>The shape of the YAML that an object was written in.</summary>
public enum ContentGeneration
{
    /// <summary>Up to 4.x: everything in <c>tags</c>, risk as observables with roles.</summary>
    TagsObservable,

    /// <summary>5.x: risk in a block <c>rba</c>.</summary>
    RiskBlock,

    /// <summary>6.x: top-level tags, findings and intermediate findings, two dates.</summary>
    Findings,
}
