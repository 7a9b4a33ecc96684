using System.Globalization;
using Breakwater.Cli.Terminals;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Detection.Findings;

namespace Breakwater.Cli.Verbs;

/// <summary>A detection on a page.</summary>
internal static class DetectionPage
{
    public static void Write(Page page, DetectionDefinition detection, ContentPack pack)
    {
        page.Title(
            detection.Name,
            string.Create(CultureInfo.InvariantCulture, $"version {detection.Version}"),
            DetectionTypes.NameOf(detection.Type),
            detection.Status.ToString().ToLowerInvariant(),
            Wording.Day(detection.Modified),
            detection.Author);
        page.Section("Description", detection.Description);
        page.Literal("Search", detection.Search.Text);
        page.Section("How to implement", detection.HowToImplement);
        page.Section("Known false positives", detection.KnownFalsePositives);
        WriteRisk(page, detection);
        WriteAnnotations(page, detection, pack);
        foreach (var story in pack.Stories.Where(story => detection.Stories.Contains(story.Name, StringComparer.OrdinalIgnoreCase)))
            page.Section($"Story: {story.Name}", story.Narrative.Length > 0 ? story.Narrative : story.Description);
        page.Section("Stories without a file", detection.Stories.Where(name => !pack.Stories.Any(story => story.Name.Equals(name, StringComparison.OrdinalIgnoreCase))));
        foreach (var drilldown in detection.Drilldowns) page.Literal($"Drilldown: {drilldown.Name}", drilldown.Search.Text);
        page.Lines("Tests", detection.Tests.SelectMany(test => test.Data, (test, data) => $"{test.Name}: {data.Location} as {data.SourceType}"));
        page.Lines("References", detection.References);
        WriteOrigin(page, detection, pack);
    }

    private static void WriteRisk(Page page, DetectionDefinition detection)
    {
        if (detection.Message.Length == 0 && detection.RiskObjects.Count == 0) return;
        page.Heading("Risk");
        if (detection.Message.Length > 0) page.Paragraph(detection.Message);
        foreach (var risk in detection.RiskObjects)
            page.Item(string.Create(CultureInfo.InvariantCulture, $"{risk.Field} ({risk.Type.ToString().ToLowerInvariant()}) scores {risk.Score}"));
        foreach (var threat in detection.ThreatObjects) page.Item($"{threat.Field} ({threat.Type}) is the threat");
    }

    private static void WriteAnnotations(Page page, DetectionDefinition detection, ContentPack pack)
    {
        var annotations = pack.AnnotationsOf(detection);
        page.Section("ATT&CK", detection.Techniques.Select(id =>
            pack.Attack.Find(id) is { } technique ? $"{id} {technique.Name} ({string.Join(", ", technique.Tactics)})" : id));
        page.Section("Annotations", [Listed("kill chain", annotations.KillChainPhases), Listed("NIST", annotations.Nist), Listed("CIS", annotations.Cis20), Listed("CVE", annotations.Cves)]);
        page.Section("Data sources", detection.DataSources);
    }

    private static void WriteOrigin(Page page, DetectionDefinition detection, ContentPack pack)
    {
        var others = pack.Detections.Where(other => other.Id.Equals(detection.Id, StringComparison.OrdinalIgnoreCase) && other.Version != detection.Version)
            .Select(other => other.Version.ToString(CultureInfo.InvariantCulture));
        page.Lines("Origin", [$"id {detection.Id}", $"file {detection.Source.File.Path}", $"filter macro {detection.FilterMacro}", Listed("other versions", [.. others])]);
    }

    private static string Listed(string title, IReadOnlyList<string> items) => items.Count == 0 ? "" : $"{title}: {string.Join(", ", items)}";
}
