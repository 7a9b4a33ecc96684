using Breakwater.Content.Attack;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Detection.Runs;
using Breakwater.Detection.Templates;

namespace Breakwater.Detection.Findings;

/// <summary>What all findings of one run have in common: the detection's texts are read once, and filled for a row when somebody asks for them. Safe for several threads.</summary>
internal sealed class FindingTemplate
{
    /// <summary>The template of a run of <paramref name="detection"/> at <paramref name="times"/>; <paramref name="zone"/> is that of the search.</summary>
    public FindingTemplate(DetectionDefinition detection, ContentPack pack, RunTimes times, TimeZoneInfo zone)
    {
        Detection = detection;
        Times = times;
        Zone = zone;
        Annotations = pack.AnnotationsOf(detection);
        var deployment = pack.DeploymentOf(detection.Type.ToString());

        // SPL: deployments say what a type's rows become; without one, what every published pack says.
        var makesRisk = deployment?.MakesRisk ?? detection.Type is DetectionType.Ttp or DetectionType.Anomaly;
        var makesFinding = deployment is null ? detection.Type is not DetectionType.Anomaly : deployment.Notable is not null;
        Kind = makesRisk && !makesFinding ? FindingKind.IntermediateFinding : FindingKind.Finding;
        var title = TitleOf(detection, Kind);
        Message = new MessageTemplate(title);
        if (makesRisk) Risks = [.. detection.RiskObjects.Select(risk => new RiskTemplate(risk, risk.Message.Length > 0 ? new MessageTemplate(risk.Message) : Message))];
    }

    /// <summary>The detection.</summary>
    public DetectionDefinition Detection { get; }

    /// <summary>Whether analysts look at each finding by itself.</summary>
    public FindingKind Kind { get; }

    /// <summary>When the detection ran, and over which time.</summary>
    public RunTimes Times { get; }

    /// <summary>The zone of times that a row writes without one.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>ATT&amp;CK techniques and the like.</summary>
    public DetectionAnnotations Annotations { get; }

    /// <summary>The message of a finding.</summary>
    public MessageTemplate Message { get; }

    /// <summary>The fields that are at risk; none where findings make no risk.</summary>
    public IReadOnlyList<RiskTemplate> Risks { get; } = [];

    /// <summary>The drilldowns.</summary>
    public IReadOnlyList<DrilldownTemplate> Drilldowns => field ??= [.. Detection.Drilldowns.Select(definition => new DrilldownTemplate(definition, Detection.Search.Text))];

    /// <summary>Whether the row names anybody who is at risk.</summary>
    public bool HasRisk(ResultRow row)
    {
        foreach (var risk in Risks)
        {
            if (NamedObjects.Any(row, risk.Definition.Field)) return true;
        }

        return false;
    }

    private static string TitleOf(DetectionDefinition detection, FindingKind kind)
    {
        if (kind == FindingKind.Finding && detection.Finding is { Title.Length: > 0 } finding) return finding.Title;
        return detection.Message.Length > 0 ? detection.Message : detection.Name;
    }
}
