using Breakwater.Content.Definitions;

namespace Breakwater.Detection.Findings;

/// <summary>Somebody or something at risk: one value of a risk field in one result row.</summary>
/// <param name="Field">The field it was read from.</param>
/// <param name="Value">Who or what it is.</param>
/// <param name="Type">What kind of thing.</param>
/// <param name="Score">How much it adds to the object's risk, 0 to 100.</param>
/// <param name="Message">Why, its tokens filled.</param>
public sealed record RiskObject(string Field, string Value, RiskObjectType Type, double Score, string Message);

/// <summary>What the risk comes from: one value of a threat field in one result row.</summary>
/// <param name="Field">The field it was read from.</param>
/// <param name="Value">What it is.</param>
/// <param name="Type">What kind of thing: <c>ip_address</c>, <c>url</c>, ...</param>
public sealed record ThreatObject(string Field, string Value, string Type);
