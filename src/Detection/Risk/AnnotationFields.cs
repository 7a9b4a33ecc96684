using System.Text.Json;
using Breakwater.Content.Attack;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Risk;

/// <summary>A framework that findings are annotated with, and the values of one finding.</summary>
/// <param name="Framework">Its name: <c>mitre_attack</c>, <c>nist</c>, ...</param>
/// <param name="Values">Its values, perhaps none.</param>
internal readonly record struct Annotation(string Framework, IReadOnlyList<string> Values);

/// <summary>The fields <c>annotations.*</c> of an event.</summary>
internal static class AnnotationFields
{
    /// <summary>The annotations by framework, in the order in which they are written everywhere.</summary>
    public static IReadOnlyList<Annotation> Of(DetectionAnnotations annotations) =>
    [
        new("mitre_attack", [.. annotations.Techniques.Select(technique => technique.Id)]),
        new("kill_chain_phases", annotations.KillChainPhases),
        new("nist", annotations.Nist),
        new("cis20", annotations.Cis20),
        new("cve", annotations.Cves),
        new("analytic_story", annotations.Stories),
    ];

    /// <summary>Adds the annotations of <paramref name="finding"/> to an event.</summary>
    public static void Add(EventFields fields, Finding finding)
    {
        var present = Of(finding.Annotations).Where(annotation => annotation.Values.Count > 0).ToList();
        fields.Set("analyticstories", finding.Annotations.Stories);
        fields.Set("annotations", ToJson(present, finding));
        fields.Set("annotations._all", [.. present.SelectMany(annotation => annotation.Values).Distinct(StringComparer.Ordinal)]);
        fields.Set("annotations._frameworks", [.. present.Select(annotation => annotation.Framework)]);
        foreach (var annotation in present) fields.Set("annotations." + annotation.Framework, annotation.Values);
        fields.Set("annotations.data_source", finding.Detection.DataSources);
        fields.Set("annotations.type", DetectionTypes.NameOf(finding.Detection.Type));
        AddAttack(fields, finding.Annotations);
    }

    // SPL: correlations group by mitre_tactic, written in lower case with hyphens as in the framework's own data.
    private static void AddAttack(EventFields fields, DetectionAnnotations annotations)
    {
        fields.Set("annotations.mitre_attack.mitre_technique_id", [.. annotations.Techniques.Select(technique => technique.Id)]);
        fields.Set("annotations.mitre_attack.mitre_technique", [.. annotations.Techniques.Select(technique => technique.Name).Where(name => name.Length > 0)]);
        fields.Set("annotations.mitre_attack.mitre_tactic", [.. annotations.Tactics.Select(AttackTactics.ShortNameOf)]);
        fields.Set("annotations.mitre_attack.mitre_tactic_id", [.. annotations.Tactics.Select(AttackTactics.IdOf).OfType<string>()]);
    }

    private static string ToJson(List<Annotation> present, Finding finding)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var annotation in present) WriteList(json, annotation.Framework, annotation.Values);
            if (finding.Detection.DataSources.Count > 0) WriteList(json, "data_source", finding.Detection.DataSources);
            json.WriteString("type", DetectionTypes.NameOf(finding.Detection.Type));
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
