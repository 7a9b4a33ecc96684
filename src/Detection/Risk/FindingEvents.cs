using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Content.Definitions;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Sources;

namespace Breakwater.Detection.Risk;

/// <summary>
/// What runs write: an event in the index <c>risk</c> for each risk object of each finding, and one in <c>notable</c> for each finding. The names and meanings of the fields are
/// those that published correlations and drilldowns read.
/// </summary>
public static class FindingEvents
{
    /// <summary>The index of risk events.</summary>
    public const string RiskIndex = "risk";

    /// <summary>The index of findings.</summary>
    public const string NotableIndex = "notable";

    private const string SourceType = "stash";
    private const string Host = "breakwater";

    /// <summary>A source for each index that the runs wrote to; none where nothing was found.</summary>
    public static IReadOnlyList<ISource> SourcesOf(IReadOnlyList<DetectionRun> runs)
    {
        var risk = runs.SelectMany(run => run.RiskEvents).Select(Risk).ToList();
        var notable = runs.SelectMany(run => run.Findings).Where(finding => finding.Kind == FindingKind.Finding).Select(Notable).ToList();
        var sources = new List<ISource>();
        if (risk.Count > 0) sources.Add(new MemorySource("risk events of this hunt", ToBatch(risk)));
        if (notable.Count > 0) sources.Add(new MemorySource("findings of this hunt", ToBatch(notable)));
        return sources;
    }

    /// <summary>The risk events as rows; fields in order of first appearance.</summary>
    public static Batch RiskRows(IEnumerable<RiskEvent> events) => ToBatch([.. events.Select(Risk)]);

    /// <summary>The findings as rows of the index <c>notable</c>.</summary>
    public static Batch NotableRows(IEnumerable<Finding> findings) => ToBatch([.. findings.Select(Notable)]);

    /// <summary>SPL: what published packs call the saved search of a detection; correlations count them as <c>source</c>.</summary>
    public static string SearchNameOf(DetectionDefinition detection) => $"ESCU - {detection.Name} - Rule";

    private static EventFields Risk(RiskEvent risk)
    {
        var fields = new EventFields();
        var score = Value.FromNumber(risk.Object.Score);
        AddOrigin(fields, risk.Finding, RiskIndex);
        fields.Set("risk_object", risk.Object.Value);
        fields.Set("risk_object_type", NameOf(risk.Object.Type));
        fields.Set("risk_object_field", risk.Object.Field);
        fields.Set("normalized_risk_object", risk.NormalizedObject);
        fields.Set("risk_score", score);

        // SPL: (risk_score + sum of additions) * product of factors; no factors are defined here.
        fields.Set("calculated_risk_score", score);
        fields.Set("risk_factor_add", Value.FromNumber(0));
        fields.Set("risk_factor_mult", Value.FromNumber(1));
        fields.Set("risk_message", risk.Object.Message);
        fields.Set("tag", RiskIndex);
        AddMeaning(fields, risk.Finding);
        return fields;
    }

    private static EventFields Notable(Finding finding)
    {
        var fields = new EventFields();
        AddOrigin(fields, finding, NotableIndex);
        fields.Set("rule_name", finding.Detection.Name);
        fields.Set("rule_title", finding.Message);
        fields.Set("rule_description", finding.Detection.Description);
        fields.Set("urgency", SeverityOf(finding));
        fields.Set("risk_message", finding.Message);
        if (finding.Score is { } score) fields.Set("risk_score", Value.FromNumber(score));
        fields.Set("risk_object", [.. finding.RiskObjects.Select(risk => risk.Value)]);
        fields.Set("risk_object_type", [.. finding.RiskObjects.Select(risk => NameOf(risk.Type))]);
        AddMeaning(fields, finding);
        return fields;
    }

    private static void AddOrigin(EventFields fields, Finding finding, string index)
    {
        var searchName = SearchNameOf(finding.Detection);
        fields.Set("_time", Value.FromNumber(finding.Times.Now));
        fields.Set("index", index);
        fields.Set("source", searchName);
        fields.Set("sourcetype", SourceType);
        fields.Set("host", Host);
        fields.Set("search_name", searchName);
    }

    private static void AddMeaning(EventFields fields, Finding finding)
    {
        fields.Set("threat_object", [.. finding.ThreatObjects.Select(threat => threat.Value)]);
        fields.Set("threat_object_type", [.. finding.ThreatObjects.Select(threat => threat.Type)]);
        fields.Set("threat_object_field", [.. finding.ThreatObjects.Select(threat => threat.Field)]);
        fields.Set("severity", SeverityOf(finding));
        if (finding.Detection.Domain.Length > 0) fields.Set("security_domain", finding.Detection.Domain);
        AnnotationFields.Add(fields, finding);
        fields.Set("info_min_time", finding.Times.EarliestText);
        fields.Set("info_max_time", finding.Times.LatestText);
        fields.Set("info_search_time", finding.Times.NowText);
        fields.AddRow(finding.Row);
        if (!fields.Values.ContainsKey("orig_time") && finding.LastTime is { } last) fields.Set("orig_time", Value.FromNumber((last - DateTimeOffset.UnixEpoch).TotalSeconds));
        fields.AddRaw(finding.Times.Now);
    }

    private static string SeverityOf(Finding finding) => finding.Detection.Urgency.ToString().ToLowerInvariant();

    private static string NameOf(RiskObjectType type) => type.ToString().ToLowerInvariant();

    private static Batch ToBatch(List<EventFields> events)
    {
        var schema = new Schema(events.SelectMany(fields => fields.Values.Keys).Distinct(StringComparer.Ordinal));
        var columns = new Column[schema.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = schema.Names[i];
            var values = events.ConvertAll(fields => fields.Values.GetValueOrDefault(name));
            columns[i] = name == "_time" ? new NumberColumn([.. values.Select(value => value.TryGetNumber(out var seconds) ? seconds : NumberColumn.Absent)]) : new ValueColumn([.. values]);
        }

        return new Batch(schema, columns, events.Count);
    }
}
