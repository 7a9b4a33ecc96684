using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>
/// Tells what a YAML file is by its keys, so that a folder may have any layout. Only where the keys say nothing does the name of a folder
/// (<c>detections</c>, <c>macros</c>, ...) decide, so that a detection without its search is called that.
/// </summary>
internal static class ContentKind
{
    private static readonly (string Folder, ReadObject Read)[] ByFolder =
    [
        ("detections", DetectionReader.Read), ("baselines", BaselineReader.Read), ("macros", MacroReader.Read), ("lookups", LookupReader.Read),
        ("stories", StoryReader.Read), ("data_sources", DataSourceReader.Read), ("data_models", DataModelReader.Read),
        ("event_types", EventTypeReader.Read), ("tags", TagReader.Read), ("deployments", DeploymentReader.Read), ("schedules", ScheduleReader.Read),
    ];

    /// <summary>The reader for this file; null where it is something that is known and not used; false where it is nothing known.</summary>
    public static bool TryRecognise(ContentFile file, YamlMap root, out ReadObject? read)
    {
        read = ByKeys(file, root);
        if (read is not null || IsKnownOther(root)) return true;
        foreach (var (folder, reader) in ByFolder)
        {
            if (!IsBelow(file, folder)) continue;
            read = reader;
            return true;
        }

        return false;
    }

    private static ReadObject? ByKeys(ContentFile file, YamlMap root)
    {
        if (IsKnownOther(root)) return null;
        if (root.Has("datasets")) return DataModelReader.Read;
        if (root.Has("field") && root.Has("tags")) return TagReader.Read;
        if (IsBelow(file, "event_types")) return EventTypeReader.Read;
        if (HasSearch(root)) return IsBaseline(file, root) ? BaselineReader.Read : DetectionReader.Read;
        if (root.Has("scheduling")) return DeploymentReader.Read;
        if (root.Has("cron_schedule")) return ScheduleReader.Read;
        if (root.Has("narrative")) return StoryReader.Read;
        if (root.Has("definition")) return MacroReader.Read;
        if (IsLookup(root)) return LookupReader.Read;
        return root.Has("sourcetype") ? DataSourceReader.Read : null;
    }

    // A key that only searches have means that the search is missing, not that the file is something else.
    private static bool HasSearch(YamlMap root) =>
        root.Has("search") || root.Has("data_source") || root.Has("how_to_implement") || root.Has("rba") || root.Has("drilldown_searches");

    private static bool IsBaseline(ContentFile file, YamlMap root)
    {
        if (TextOf(root, "type") is { } type) return type.Equals("Baseline", StringComparison.OrdinalIgnoreCase);
        return IsBelow(file, "baselines") || (root.Find("tags")?.Value is YamlMap tags && tags.Has("detections"));
    }

    private static bool IsLookup(YamlMap root) =>
        root.Has("lookup_type") || root.Has("collection") || root.Has("fields_list") || root.Has("match_type") || root.Has("filename");

    /// <summary>Investigations, playbooks, dashboards, lists of removed content, and the configuration of the generator: nothing that runs here.</summary>
    private static bool IsKnownOther(YamlMap root) =>
        TextOf(root, "type") == "Investigation"
        || root.Has("playbook")
        || root.Has("theme")
        || (root.Has("app") && root.Has("path"))
        || (root.Has("detections") && !root.Has("name"));

    private static string? TextOf(YamlMap root, string key) => (root.Find(key)?.Value as YamlScalar)?.Text;

    private static bool IsBelow(ContentFile file, string folder) =>
        file.Name.StartsWith(folder + "/", StringComparison.Ordinal) || file.Name.Contains($"/{folder}/", StringComparison.Ordinal);
}
