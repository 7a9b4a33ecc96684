using Breakwater.Content.Attack;
using Breakwater.Content.Definitions;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Packs;

/// <summary>Everything that a folder of content holds, or several folders laid over each other. Never changed once loaded.</summary>
public sealed record ContentPack
{
    /// <summary>No content at all.</summary>
    public static ContentPack Empty { get; } = new();

    /// <summary>Detections, several versions of one among them.</summary>
    public IReadOnlyList<DetectionDefinition> Detections { get; init; } = [];

    /// <summary>Analytic stories.</summary>
    public IReadOnlyList<StoryDefinition> Stories { get; init; } = [];

    /// <summary>Baselines.</summary>
    public IReadOnlyList<BaselineDefinition> Baselines { get; init; } = [];

    /// <summary>Data sources.</summary>
    public IReadOnlyList<DataSourceDefinition> DataSources { get; init; } = [];

    /// <summary>Deployments by type.</summary>
    public IReadOnlyList<DeploymentDefinition> Deployments { get; init; } = [];

    /// <summary>Named schedules.</summary>
    public IReadOnlyList<NamedScheduleDefinition> Schedules { get; init; } = [];

    /// <summary>Macros.</summary>
    public IReadOnlyList<MacroFile> Macros { get; init; } = [];

    /// <summary>Lookup definitions.</summary>
    public IReadOnlyList<LookupDefinition> Lookups { get; init; } = [];

    /// <summary>CSV files, those without a definition too.</summary>
    public IReadOnlyList<LookupFile> LookupFiles { get; init; } = [];

    /// <summary>Data models.</summary>
    public IReadOnlyList<DataModelFile> DataModels { get; init; } = [];

    /// <summary>Event types.</summary>
    public IReadOnlyList<EventTypeDefinition> EventTypes { get; init; } = [];

    /// <summary>Tags of values of fields.</summary>
    public IReadOnlyList<TagGroup> Tags { get; init; } = [];

    /// <summary>Names and tactics of ATT&amp;CK techniques.</summary>
    public AttackCatalog Attack { get; init; } = AttackCatalog.Empty;

    /// <summary>What was wrong or odd while loading, in file order.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>How many further diagnostics of single files were not kept.</summary>
    public int DroppedDiagnosticCount { get; init; }

    /// <summary>
    /// This pack with a team's folder laid over it: its macros, lookups, CSV files, models and detections (of the same identifier and version) take
    /// the place of those here, everything else is added.
    /// </summary>
    public ContentPack Overlay(ContentPack later) => new()
    {
        Detections = Merge(Detections, later.Detections, detection => (detection.Id.ToUpperInvariant(), detection.Version)),
        Stories = Merge(Stories, later.Stories, story => story.Name.ToUpperInvariant()),
        Baselines = Merge(Baselines, later.Baselines, baseline => baseline.Name.ToUpperInvariant()),
        DataSources = Merge(DataSources, later.DataSources, source => source.Name.ToUpperInvariant()),
        Deployments = Merge(Deployments, later.Deployments, deployment => deployment.Name.ToUpperInvariant()),
        Schedules = Merge(Schedules, later.Schedules, schedule => schedule.Name.ToUpperInvariant()),
        Macros = Merge(Macros, later.Macros, macro => (macro.Macro.Name, macro.Macro.Arguments.Count)),
        Lookups = Merge(Lookups, later.Lookups, lookup => lookup.Name),
        LookupFiles = Merge(LookupFiles, later.LookupFiles, file => file.Name),
        DataModels = Merge(DataModels, later.DataModels, model => model.Model.Name),
        EventTypes = Merge(EventTypes, later.EventTypes, type => type.Name),
        Tags = Merge(Tags, later.Tags, group => group.Name),
        Attack = Attack.Overlay(later.Attack),
        Diagnostics = [.. Diagnostics, .. later.Diagnostics],
        DroppedDiagnosticCount = DroppedDiagnosticCount + later.DroppedDiagnosticCount,
    };

    /// <summary>What searches may refer to by name. Each call makes lookups of its own: what one search writes is seen by those that share the result.</summary>
    public KnowledgeSet ToKnowledge() => new(
        new MacroTable(Macros.Select(macro => macro.Macro)),
        new LookupCatalog(Lookups, LookupFiles),
        new DataModelTable(DataModels.Select(model => model.Model)))
    {
        EventTypes = EventTypes.ToDictionary(type => type.Name, type => type.Condition, StringComparer.Ordinal),
        Tags = [.. EventTypes.Where(type => type.Tags.Count > 0).Select(type => new FieldTag("eventtype", type.Name, type.Tags)), .. Tags.SelectMany(group => group.Pairs)],
        SavedSearches = Packs.SavedSearches.Of(this),
    };

    /// <summary>What the detection's rows are annotated with.</summary>
    public DetectionAnnotations AnnotationsOf(DetectionDefinition detection) => DetectionAnnotations.Of(detection, Attack);

    /// <summary>The deployment for a type (TTP, Anomaly, Baseline, ...), the last one where several fit, or null.</summary>
    public DeploymentDefinition? DeploymentOf(string type) =>
        Deployments.LastOrDefault(deployment => deployment.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>When the detection runs: its own schedule, the one it names, its type's, or hourly.</summary>
    public ScheduleDefinition ScheduleOf(DetectionDefinition detection) =>
        detection.Schedule
        ?? Schedules.FirstOrDefault(schedule => schedule.Name.Equals(detection.ScheduleName, StringComparison.OrdinalIgnoreCase))?.Schedule
        ?? DeploymentOf(detection.Type.ToString())?.Schedule
        ?? ScheduleDefinition.Hourly;

    private static List<T> Merge<T, TKey>(IReadOnlyList<T> earlier, IReadOnlyList<T> later, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        var merged = new List<T>(earlier);
        var positions = new Dictionary<TKey, int>();
        for (var i = 0; i < merged.Count; i++) positions[keyOf(merged[i])] = i;
        foreach (var item in later)
        {
            if (positions.TryGetValue(keyOf(item), out var position)) merged[position] = item;
            else merged.Add(item);
        }

        return merged;
    }
}
