using Breakwater.Content.Definitions;

namespace Breakwater.Detection.Findings;

/// <summary>How detection types are spelled.</summary>
public static class DetectionTypes
{
    /// <summary>The spelling of content files: <c>TTP</c>, <c>Anomaly</c>, <c>Hunting</c>, <c>Correlation</c>.</summary>
    public static string NameOf(DetectionType type) => type == DetectionType.Ttp ? "TTP" : type.ToString();
}
