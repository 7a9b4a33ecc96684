using Breakwater.Content.Definitions;

namespace Breakwater.Detection.Findings;

/// <summary>Somebody or something at risk: one value of a risk field in one result row.</summary>
public sealed class RiskObject
{
    private readonly RiskTemplate _template;
    private readonly ResultRow _row;

    internal RiskObject(RiskTemplate template, ResultRow row, string value)
    {
        _template = template;
        _row = row;
        Value = value;
    }

    /// <summary>The field it was read from.</summary>
    public string Field => _template.Definition.Field;

    /// <summary>Who or what it is.</summary>
    public string Value { get; }

    /// <summary>What kind of thing.</summary>
    public RiskObjectType Type => _template.Definition.Type;

    /// <summary>How much it adds to the object's risk, 0 to 100.</summary>
    public double Score => _template.Definition.Score;

    /// <summary>Why, its tokens filled.</summary>
    public string Message => _template.Message.Fill(_row);
}

/// <summary>What the risk comes from: one value of a threat field in one result row.</summary>
/// <param name="Field">The field it was read from.</param>
/// <param name="Value">What it is.</param>
/// <param name="Type">What kind of thing: <c>ip_address</c>, <c>url</c>, ...</param>
public sealed record ThreatObject(string Field, string Value, string Type);
