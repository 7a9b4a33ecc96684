using System.Globalization;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Detection.Findings;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Verbs;

/// <summary>One kind of content as a table.</summary>
/// <param name="One">What one row is called.</param>
/// <param name="Many">What several are called.</param>
/// <param name="Columns">Headers.</param>
/// <param name="Rows">Cells, as many as headers.</param>
internal sealed record ContentListing(string One, string Many, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The kind that is listed unless another is asked for.</summary>
    public const string Detections = "detections";

    private static readonly string[] Kinds = [Detections, "stories", "macros", "lookups", "data_models", "data_sources"];

    /// <summary>The detections.</summary>
    public static ContentListing OfDetections(IReadOnlyList<DetectionDefinition> detections) => new(
        "detection",
        Detections,
        ["name", "version", "type", "status", "ATT&CK", "id"],
        [.. detections.Select(detection => (IReadOnlyList<string>)
        [
            detection.Name, Number(detection.Version), DetectionTypes.NameOf(detection.Type), detection.Status.ToString().ToLowerInvariant(), string.Join(" ", detection.Techniques), detection.Id,
        ])]);

    /// <summary>Another kind, by name.</summary>
    public static ContentListing Of(ContentPack pack, string kind) => kind.Replace('-', '_').ToLowerInvariant() switch
    {
        "stories" => new("story", "stories", ["name", "detections", "description"],
            [.. pack.Stories.Select(story => (IReadOnlyList<string>)[story.Name, Number(pack.Detections.Where(detection => detection.Stories.Contains(story.Name)).DistinctBy(detection => detection.Id).Count()), FirstSentence(story.Description)])]),
        "macros" => new("macro", "macros", ["name", "definition"],
            [.. pack.Macros.Select(macro => (IReadOnlyList<string>)[SignatureOf(macro), OneLine(macro.Macro.Definition.Text)])]),
        "lookups" => new("lookup", "lookups", ["name", "kind", "file", "fields"],
            [.. pack.Lookups.Select(lookup => (IReadOnlyList<string>)[lookup.Name, lookup.Kind.ToString().ToLowerInvariant(), lookup.FileName ?? "", string.Join(" ", lookup.Fields)])]),
        "data_models" => new("data model", "data models", ["name", "datasets"],
            [.. pack.DataModels.Select(model => (IReadOnlyList<string>)[model.Model.Name, string.Join(" ", model.Model.Datasets.Select(dataset => dataset.Name))])]),
        "data_sources" => new("data source", "data sources", ["name", "sourcetype"],
            [.. pack.DataSources.Select(source => (IReadOnlyList<string>)[source.Name, source.SourceType])]),
        _ => throw new UsageException(CliCodes.BadArguments, $"'{kind}' is no kind of content", NameSuggestion.Help(kind, Kinds, $"use one of {string.Join(", ", Kinds)}")),
    };

    /// <summary>A macro with its arguments, as a search calls it.</summary>
    public static string SignatureOf(MacroFile macro) =>
        macro.Macro.Arguments.Count == 0 ? macro.Macro.Name : $"{macro.Macro.Name}({string.Join(", ", macro.Macro.Arguments)})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string FirstSentence(string text)
    {
        var line = OneLine(text);
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? line : line[..(end + 1)];
    }
}
