using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A finished detection without the two drilldowns that analysts expect, or without one over its own rows.</summary>
internal sealed class FewDrilldowns : ContentCheck
{
    private const int WantedCount = 2;

    private static readonly DiagnosticCode TooFew = new("CNT0505", Severity.Warning, "a detection with fewer than two drilldowns",
        "From a finding an analyst wants to see its rows and what else happened around the same entity. Detections in production have a drilldown for each; hunting searches need none.");

    private static readonly DiagnosticCode NoOriginal = new("CNT0506", Severity.Warning, "no drilldown shows the detection's own rows",
        "One drilldown should begin with %original_detection_search%, which stands for the detection's search.");

    public override IReadOnlyList<DiagnosticCode> Codes => [TooFew, NoOriginal];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections)
        {
            if (detection.Status != DetectionStatus.Production || detection.Type == DetectionType.Hunting) continue;
            var place = detection.Source.Locate("drilldown_searches", "name");
            if (detection.Drilldowns.Count < WantedCount) context.Report(TooFew, place, $"{detection.Drilldowns.Count} drilldowns where {WantedCount} are expected");
            if (detection.Drilldowns.Count > 0 && !detection.Drilldowns.Any(drilldown => drilldown.Search.Text.Contains(DrilldownDefinition.OriginalSearchToken, StringComparison.Ordinal)))
                context.Report(NoOriginal, place, $"no drilldown holds '{DrilldownDefinition.OriginalSearchToken}'");
        }
    }
}
