using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A detection whose rows should become risk says of nobody that they are at risk.</summary>
internal sealed class MissingRisk : ContentCheck
{
    private static readonly DiagnosticCode NoObject = new("CNT0507", Severity.Warning, "a detection without a risk object",
        "Rows of types TTP and Anomaly become risk of the entities that the detection names. Without any, its findings are about nobody.");

    private static readonly DiagnosticCode NoScore = new("CNT0508", Severity.Warning, "a risk object without a score",
        "A score from 1 to 100 says how much the entity's risk rises. With 0 the detection changes nothing.");

    public override IReadOnlyList<DiagnosticCode> Codes => [NoObject, NoScore];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections)
        {
            if (detection.Type is not (DetectionType.Ttp or DetectionType.Anomaly)) continue;
            if (detection.RiskObjects.Count == 0)
                context.Report(NoObject, detection.Source.Locate("rba", "finding", "intermediate_findings", "tags.observable", "type"), "no entity of a row is said to be at risk");

            foreach (var risk in detection.RiskObjects)
            {
                if (risk.Score <= 0) context.Report(NoScore, detection.Source.Locate("rba.risk_objects", "intermediate_findings", "finding", "tags.risk_score", "tags"), $"the risk object '{risk.Field}' has the score {risk.Score}");
            }
        }
    }
}
