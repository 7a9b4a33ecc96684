using Breakwater.Content.Definitions;
using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>Reads who is at risk and from what, in the spelling of each generation: observables with roles, a block <c>rba</c>, findings with entities.</summary>
internal static class RiskReader
{
    private const double HighestScore = 100;

    /// <summary>The detection with message, risk objects, threat objects and finding.</summary>
    public static DetectionDefinition Read(DetectionDefinition definition, YamlFields fields, YamlFields? tags)
    {
        var message = tags?.Text("message") ?? "";
        var risk = new List<RiskObjectDefinition>();
        var threats = new List<ThreatObjectDefinition>();
        if (fields.Fields("rba") is { } block)
        {
            message = block.Text("message") ?? message;
            foreach (var entry in block.List("risk_objects")) AddRiskObject(risk, entry, message);
            foreach (var entry in block.List("threat_objects")) AddThreatObject(threats, entry);
            block.ReportUnknown("'rba'");
        }

        var finding = fields.Fields("finding") is { } findingBlock ? ReadFinding(findingBlock) : null;
        if (fields.Fields("intermediate_findings") is { } intermediate) AddEntities(risk, intermediate, message);
        foreach (var entry in fields.List("threat_objects")) AddThreatObject(threats, entry);
        if (tags is not null) AddObservables(risk, threats, tags, message);

        if (message.Length == 0) message = finding?.Title ?? (risk.Count > 0 ? risk[0].Message : "");
        return definition with { Message = message, RiskObjects = WithFindingEntity(risk, finding), ThreatObjects = threats, Finding = finding };
    }

    /// <summary>A finding adds its score to the entity it is about, unless the intermediate findings speak of the same entity.</summary>
    private static IReadOnlyList<RiskObjectDefinition> WithFindingEntity(List<RiskObjectDefinition> risk, FindingDefinition? finding)
    {
        if (finding is not null && !risk.Exists(entity => entity.Field == finding.Entity.Field && entity.Type == finding.Entity.Type)) risk.Insert(0, finding.Entity);
        return risk;
    }

    private static FindingDefinition? ReadFinding(YamlFields block)
    {
        var title = block.Text("title") ?? "";
        var entities = new List<RiskObjectDefinition>();
        if (block.Fields("entity") is { } entity) AddRiskObject(entities, entity, title);
        block.ReportUnknown("'finding'");
        return entities.Count == 0 ? null : new FindingDefinition(title, entities[0]);
    }

    private static void AddEntities(List<RiskObjectDefinition> risk, YamlFields block, string message)
    {
        foreach (var entry in block.List("entities")) AddRiskObject(risk, entry, message);
        block.ReportUnknown("'intermediate_findings'");
    }

    private static void AddRiskObject(List<RiskObjectDefinition> risk, YamlFields entry, string message)
    {
        var type = Choices.Read(entry, "type", Choices.RiskObjectTypes) ?? RiskObjectType.Other;
        var score = Score(entry, "score") ?? 0;
        var own = entry.Text("message") ?? message;
        if (entry.Text("field") is { } field) risk.Add(new RiskObjectDefinition(field, type, score, own));
        else ReportIncomplete(entry, "a risk object needs a 'field'");
        entry.ReportUnknown("a risk object");
    }

    private static void AddThreatObject(List<ThreatObjectDefinition> threats, YamlFields entry)
    {
        var type = entry.Text("type") ?? "other";
        if (entry.Text("field") is { } field) threats.Add(new ThreatObjectDefinition(field, type));
        else ReportIncomplete(entry, "a threat object needs a 'field'");
        entry.ReportUnknown("a threat object");
    }

    private static void AddObservables(List<RiskObjectDefinition> risk, List<ThreatObjectDefinition> threats, YamlFields tags, string message)
    {
        var confidence = tags.Number("confidence");
        var impact = tags.Number("impact");
        var product = confidence * impact / 100;
        var score = Score(tags, "risk_score") ?? product ?? 0;

        // Published files round the product, some down; more than one point apart is a mistake.
        if (product is { } expected && tags.Has("risk_score") && Math.Abs(expected - score) > 1)
            tags.Diagnostics.Report(DefinitionCodes.ScoreDiffers, tags.SpanOf("risk_score"), $"risk_score is {score:0.##}, and confidence {confidence} with impact {impact} gives {expected:0.##}");

        foreach (var entry in tags.List("observable")) AddObservable(risk, threats, entry, score, message);
    }

    private static void AddObservable(List<RiskObjectDefinition> risk, List<ThreatObjectDefinition> threats, YamlFields entry, double score, string message)
    {
        var type = (entry.Text("type") ?? "").ToLowerInvariant();
        var roles = entry.Texts("role");
        if (entry.Text("name") is not { } field) ReportIncomplete(entry, "an observable needs a 'name'");
        else if (IsRole(roles, "Attacker") && !IsRole(roles, "Victim")) threats.Add(new ThreatObjectDefinition(field, ThreatTypeOf(type)));
        else risk.Add(new RiskObjectDefinition(field, IsRole(roles, "Victim") ? VictimTypeOf(type) : RiskObjectType.Other, score, message));
        entry.ReportUnknown("an observable");
    }

    private static bool IsRole(IReadOnlyList<string> roles, string role) => roles.Contains(role, StringComparer.OrdinalIgnoreCase);

    // SPL: risk objects of the oldest generation, content_schema section 3 (verified against contentctl 4).
    private static RiskObjectType VictimTypeOf(string observableType) => observableType switch
    {
        "user" or "username" or "email address" => RiskObjectType.User,
        "device" or "endpoint" or "hostname" or "ip address" => RiskObjectType.System,
        _ => RiskObjectType.Other,
    };

    private static string ThreatTypeOf(string observableType) => observableType switch
    {
        "process" or "process name" => "process",
        "file" or "file name" or "file hash" => "file_name",
        "ip address" => "ip_address",
        "url" or "url string" => "url",
        _ => observableType,
    };

    private static double? Score(YamlFields fields, string key)
    {
        if (fields.Number(key) is not { } score) return null;
        if (score is >= 0 and <= HighestScore) return score;
        fields.Diagnostics.Report(DefinitionCodes.WrongKind, fields.SpanOf(key), $"'{key}' should be from 0 to {HighestScore}, found {score}");
        return Math.Clamp(score, 0, HighestScore);
    }

    private static void ReportIncomplete(YamlFields entry, string message) =>
        entry.Diagnostics.Report(DefinitionCodes.IncompleteRisk, entry.FirstLine, message);
}
