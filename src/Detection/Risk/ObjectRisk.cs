using Breakwater.Content.Definitions;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Risk;

/// <summary>All risk of one object.</summary>
/// <param name="Value">Who or what it is, as the first finding spells it.</param>
/// <param name="Type">What kind of thing.</param>
/// <param name="Score">The sum of what its risk events add.</param>
/// <param name="EventCount">How many risk events.</param>
/// <param name="Detections">The names of the detections behind them, each once.</param>
/// <param name="Techniques">The ATT&amp;CK techniques behind them, each once.</param>
public sealed record ObjectRisk(
    string Value, RiskObjectType Type, double Score, int EventCount, IReadOnlyList<string> Detections, IReadOnlyList<string> Techniques)
{
    /// <summary>The risk of each object, the highest score first, then by name.</summary>
    public static IReadOnlyList<ObjectRisk> Rank(IEnumerable<RiskEvent> events) =>
        [.. events.GroupBy(risk => (risk.NormalizedObject, risk.Object.Type)).Select(Sum).OrderByDescending(risk => risk.Score).ThenBy(risk => risk.Value, StringComparer.Ordinal).ThenBy(risk => risk.Type)];

    private static ObjectRisk Sum(IEnumerable<RiskEvent> events)
    {
        var all = events.ToList();
        var findings = all.ConvertAll(risk => risk.Finding);
        return new ObjectRisk(
            all[0].Object.Value,
            all[0].Object.Type,
            all.Sum(risk => risk.Object.Score),
            all.Count,
            Each(findings, finding => [finding.Detection.Name]),
            Each(findings, finding => finding.Detection.Techniques));
    }

    private static List<string> Each(List<Finding> findings, Func<Finding, IEnumerable<string>> select) =>
        [.. findings.SelectMany(select).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
