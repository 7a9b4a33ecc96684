using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Loading;

/// <summary>Reads one object of content; reports why and returns null where nothing usable remains, else says how it joins a pack.</summary>
internal delegate Action<PackBuilder>? ReadObject(ContentObject content);

/// <summary>A YAML file that is about to become an object: its top-level keys and where problems go.</summary>
internal sealed class ContentObject
{
    public ContentObject(ContentFile file, YamlMap root, DiagnosticBag diagnostics)
    {
        Diagnostics = diagnostics;
        Fields = new YamlFields(root, diagnostics);
        Source = new ContentSource(file, diagnostics.Source, root);
    }

    /// <summary>The top-level keys.</summary>
    public YamlFields Fields { get; }

    /// <summary>The file, for the object to keep.</summary>
    public ContentSource Source { get; }

    /// <summary>Where problems are reported.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>The object's name; null, with an error, where it has none.</summary>
    public string? RequireName(string what)
    {
        if (Fields.Text("name") is { } name) return name;
        Diagnostics.Report(DefinitionCodes.MissingName, Fields.FirstLine, $"this {what} has no 'name'");
        return null;
    }

    /// <summary>The object's search; null, with an error, where it has none.</summary>
    public SourceText? RequireSearch(string what)
    {
        if (Fields.Source("search") is { } search) return search;
        Diagnostics.Report(DefinitionCodes.MissingSearch, Fields.Map.Has("search") ? Fields.SpanOf("search") : Fields.FirstLine, $"this {what} has no 'search'");
        return null;
    }

    /// <summary>The version, 1 where none is stated.</summary>
    public int Version() => Fields.Integer("version", 0, int.MaxValue) ?? 1;

    /// <summary>When it was written and last changed, in the spelling of any generation.</summary>
    public (DateOnly? Created, DateOnly? Modified) Dates() =>
        (Fields.Date("creation_date"), Fields.Date("modification_date") ?? Fields.Date("date"));

    /// <summary>Reads the status; production where none is stated.</summary>
    public DetectionStatus Status() => Choices.Read(Fields, "status", Choices.Statuses) ?? DetectionStatus.Production;

    /// <summary>Warns about a missing key that objects of this kind should have.</summary>
    public void Expect(string what, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!Fields.Map.Has(key)) Diagnostics.Report(DefinitionCodes.MissingKey, Fields.FirstLine, $"this {what} has no '{key}'");
        }
    }
}
