namespace Breakwater.Content.Definitions;

/// <summary>What kind of thing is at risk.</summary>
public enum RiskObjectType
{
    /// <summary>A host, an address, a device.</summary>
    System,

    /// <summary>A person or an account.</summary>
    User,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A field of the result rows whose value is at risk.</summary>
/// <param name="Field">The field.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Message">The message for it, with <c>$field$</c> tokens.</param>
public sealed record RiskObjectDefinition(string Field, RiskObjectType Type, double Score, string Message);

/// <summary>A field of the result rows whose value is the threat.</summary>
/// <param name="Field">The field.</param>
/// <param name="Type">What its value is: <c>ip_address</c>, <c>url</c>, <c>process_name</c>, ...</param>
public sealed record ThreatObjectDefinition(string Field, string Type);

/// <summary>The finding of the newest generation.</summary>
/// <param name="Title">Its title, with <c>$field$</c> tokens.</param>
/// <param name="Entity">Whom it is about, with the score of the finding.</param>
public sealed record FindingDefinition(string Title, RiskObjectDefinition Entity)
{
    /// <summary>The finding's score.</summary>
    public double Score => Entity.Score;
}
