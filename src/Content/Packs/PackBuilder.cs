using Breakwater.Content.Attack;
using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Packs;

/// <summary>Gathers the objects of one folder in name order; the second object of a name is left out with a warning.</summary>
internal sealed class PackBuilder(IContentFolder folder, IReadOnlyList<ContentFile> files)
{
    private readonly List<DetectionDefinition> _detections = [];
    private readonly List<StoryDefinition> _stories = [];
    private readonly List<BaselineDefinition> _baselines = [];
    private readonly List<DataSourceDefinition> _dataSources = [];
    private readonly List<DeploymentDefinition> _deployments = [];
    private readonly List<NamedScheduleDefinition> _schedules = [];
    private readonly List<MacroFile> _macros = [];
    private readonly List<LookupDefinition> _lookups = [];
    private readonly List<DataModelFile> _dataModels = [];
    private readonly List<EventTypeDefinition> _eventTypes = [];
    private readonly List<TagGroup> _tags = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<string, ContentSource> _seen = new(StringComparer.OrdinalIgnoreCase);
    private int _droppedCount;

    public void Add(DetectionDefinition detection) =>
        AddOnce(_detections, detection, $"detection {detection.Id}@{detection.Version}", $"version {detection.Version} of '{detection.Name}'", detection.Source);

    public void Add(StoryDefinition story) => AddOnce(_stories, story, "story " + story.Name, $"the story '{story.Name}'", story.Source);

    public void Add(BaselineDefinition baseline) => AddOnce(_baselines, baseline, "baseline " + baseline.Name, $"the baseline '{baseline.Name}'", baseline.Source);

    public void Add(DataSourceDefinition source) => AddOnce(_dataSources, source, "source " + source.Name, $"the data source '{source.Name}'", source.File);

    public void Add(DeploymentDefinition deployment) =>
        AddOnce(_deployments, deployment, "deployment " + deployment.Name, $"the deployment '{deployment.Name}'", deployment.Source);

    public void Add(NamedScheduleDefinition schedule) => AddOnce(_schedules, schedule, "schedule " + schedule.Name, $"the schedule '{schedule.Name}'", schedule.Source);

    public void Add(LookupDefinition lookup) => AddOnce(_lookups, lookup, "lookup " + lookup.Name, $"the lookup '{lookup.Name}'", lookup.Source);

    public void Add(DataModelFile model) => AddOnce(_dataModels, model, "model " + model.Model.Name, $"the data model '{model.Model.Name}'", model.Source);

    public void Add(EventTypeDefinition type) => AddOnce(_eventTypes, type, "event type " + type.Name, $"the event type '{type.Name}'", type.Source);

    public void Add(TagGroup group) => AddOnce(_tags, group, "tags " + group.Name, $"the group of tags '{group.Name}'", group.Source);

    public void Add(MacroFile macro)
    {
        var count = macro.Macro.Arguments.Count;
        AddOnce(_macros, macro, $"macro {macro.Macro.Name}({count})", $"the macro '{macro.Macro.Name}' with {count} arguments", macro.Source);
    }

    /// <summary>Takes over what was reported about one file.</summary>
    public void Report(IReadOnlyList<Diagnostic> diagnostics, int droppedCount)
    {
        _diagnostics.AddRange(diagnostics);
        _droppedCount += droppedCount;
    }

    public ContentPack Build()
    {
        var attack = AttackCatalog.Load(folder, files, _diagnostics);
        return new ContentPack
        {
            Detections = _detections,
            Stories = _stories,
            Baselines = _baselines,
            DataSources = _dataSources,
            Deployments = _deployments,
            Schedules = _schedules,
            Macros = _macros,
            Lookups = _lookups,
            LookupFiles = [.. files.Where(file => file.HasExtension(".csv") && file != attack.File).Select(file => new LookupFile(folder, file))],
            DataModels = _dataModels,
            EventTypes = _eventTypes,
            Tags = _tags,
            Attack = attack,
            Diagnostics = _diagnostics,
            DroppedDiagnosticCount = _droppedCount,
        };
    }

    private void AddOnce<T>(List<T> items, T item, string key, string what, ContentSource source)
    {
        if (_seen.TryAdd(key, source)) items.Add(item);
        else _diagnostics.Add(new Diagnostic(DefinitionCodes.Duplicate, $"{what} stands in '{_seen[key].Text.Name}' already", source.Locate("name")));
    }
}
