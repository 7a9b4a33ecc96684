using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A risk or threat object names a field that the search never mentions, so that rows hardly have it.</summary>
internal sealed class RiskFieldNotInSearch : ContentCheck
{
    private static readonly DiagnosticCode NotMentioned = new("CNT0509", Severity.Warning, "a risk field that the search does not mention",
        "The value at risk is read from a field of the result row. A field that neither the search nor its macros mention is usually a typing mistake; rows without it give no risk.");

    public override IReadOnlyList<DiagnosticCode> Codes => [NotMentioned];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections.Where(detection => detection.Status == DetectionStatus.Production))
        {
            foreach (var field in FieldsOf(detection).Distinct(StringComparer.Ordinal)) Check(context, detection, field);
        }
    }

    private static void Check(CheckContext context, DetectionDefinition detection, string field)
    {
        var expanded = context.Expand(detection.Search).Text?.Text ?? "";
        if (detection.Search.Text.Contains(field, StringComparison.Ordinal) || expanded.Contains(field, StringComparison.Ordinal)) return;
        var place = detection.Source.Locate("rba", "intermediate_findings", "finding", "threat_objects", "tags.observable");
        context.Report(NotMentioned, place, $"the search does not mention the field '{field}'");
    }

    private static IEnumerable<string> FieldsOf(DetectionDefinition detection) =>
        detection.RiskObjects.Select(risk => risk.Field).Concat(detection.ThreatObjects.Select(threat => threat.Field));
}
