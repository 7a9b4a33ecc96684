using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>Reads a detection of any generation.</summary>
internal static class DetectionReader
{
    private const string What = "detection";

    public static Action<PackBuilder>? Read(ContentObject content)
    {
        var name = content.RequireName(What);
        var search = content.RequireSearch(What);
        if (name is null || search is null) return null;

        var fields = content.Fields;
        var generation = GenerationOf(fields.Map);
        content.Expect(What, "id", "version", "type", "status", "description");
        var tagged = new TaggedFields(fields);
        var type = Choices.Read(fields, "type", Choices.Types) ?? DetectionType.Anomaly;
        var domain = tagged.Text("security_domain") ?? "";
        var (created, modified) = content.Dates();
        var definition = new DetectionDefinition
        {
            Name = name,
            Id = fields.Text("id") ?? name,
            Version = content.Version(),
            Generation = generation,
            Source = content.Source,
            Search = search,
            Type = type,
            Status = content.Status(),
            Created = created,
            Modified = modified,
            Domain = domain,
            Nist = OrDefault(tagged.Texts("nist"), type == DetectionType.Ttp ? "DE.CM" : "DE.AE"),
            Cis20 = OrDefault(tagged.Texts("cis20"), domain.Equals("network", StringComparison.OrdinalIgnoreCase) ? "CIS 13" : "CIS 10"),
        };
        definition = WithTexts(definition, fields, tagged);
        definition = WithLabels(definition, fields, tagged);
        definition = RiskReader.Read(definition, fields, tagged.Tags);
        definition = WithOperation(definition, fields, tagged);
        ReportUnknown(fields, tagged.Tags);
        definition = definition with { Warnings = [.. content.Diagnostics.Items] };
        return pack => pack.Add(definition);
    }

    /// <summary>The generation by its telling keys. Files mix them, so what is read does not depend on it.</summary>
    public static ContentGeneration GenerationOf(YamlMap root)
    {
        if (root.Has("creation_date") || root.Has("analytic_story") || root.Has("finding") || root.Has("intermediate_findings")) return ContentGeneration.Findings;
        var tags = root.Find("tags")?.Value as YamlMap;
        var isOldest = !root.Has("rba") && tags is not null && (tags.Has("observable") || tags.Has("risk_score"));
        return isOldest ? ContentGeneration.TagsObservable : ContentGeneration.RiskBlock;
    }

    private static DetectionDefinition WithTexts(DetectionDefinition definition, YamlFields fields, TaggedFields tagged) => definition with
    {
        Author = fields.Text("author") ?? "",
        Description = fields.Text("description") ?? "",
        HowToImplement = fields.Text("how_to_implement") ?? "",
        KnownFalsePositives = fields.Text("known_false_positives") ?? "",
        Explanation = fields.Text("explanation") ?? "",
        References = fields.Texts("references"),
        ManualTest = tagged.Text("manual_test"),
    };

    private static DetectionDefinition WithLabels(DetectionDefinition definition, YamlFields fields, TaggedFields tagged) => definition with
    {
        DataSources = DataSourceNames([.. fields.Texts("data_source"), .. fields.Texts("data_sources")]),
        AssetType = tagged.Text("asset_type") ?? "",
        Category = fields.Text("category") ?? FolderOf(definition.Source.File),
        Stories = tagged.Texts("analytic_story"),
        Techniques = tagged.Texts("mitre_attack_id"),
        Cves = tagged.Texts("cve") is { Count: > 0 } cves ? cves : tagged.Tags?.Texts("CVE") ?? [],
        StatedKillChainPhases = tagged.Texts("kill_chain_phases"),
        Groups = tagged.Texts("threat_group") is { Count: > 0 } groups ? groups : tagged.Texts("group"),
        Products = tagged.Texts("product"),
        AtomicGuids = tagged.Texts("atomic_guid"),
        Confidence = tagged.Tags?.Number("confidence"),
        Impact = tagged.Tags?.Number("impact"),
    };

    private static DetectionDefinition WithOperation(DetectionDefinition definition, YamlFields fields, TaggedFields tagged) => definition with
    {
        Drilldowns = DrilldownReader.Read(fields),
        ScheduleName = fields.Text("schedule"),
        Schedule = ScheduleReader.ReadOwn(fields),
        Throttle = tagged.Fields("throttling") is { } throttling ? ScheduleReader.ReadThrottle(throttling) : null,
        Tests = TestReader.Read(fields),
        Baselines = fields.Texts("baselines"),
        IsEnabledByDefault = fields.Truth("enabled_by_default") ?? false,
    };

    private static void ReportUnknown(YamlFields fields, YamlFields? tags)
    {
        // Leftovers of generators and of long gone versions: they say nothing about how the detection works.
        fields.Ignore("datamodel", "deprecation_info", "alert_action", "deprecated", "file_path", "source", "experimental");
        fields.ReportUnknown("a detection");
        tags?.Ignore("dataset", "context", "supported_tas", "automated_detection_testing", "required_fields", "CVE", "risk_severity", "role", "detections");
        tags?.ReportUnknown("'tags' of a detection");
    }

    /// <summary>An entry may join several sources that are needed together with AND.</summary>
    private static IReadOnlyList<string> DataSourceNames(IReadOnlyList<string> entries) =>
        [.. entries.SelectMany(entry => entry.Split(" AND ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> OrDefault(IReadOnlyList<string> stated, string fallback) => stated.Count > 0 ? stated : [fallback];

    private static string FolderOf(ContentFile file)
    {
        var folders = file.Name.Split('/');
        return folders.Length > 2 && folders[^3] == "detections" ? folders[^2] : "";
    }
}
