using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>A label that is none of the words that published packs use for it.</summary>
internal sealed class UnknownWord : ContentCheck
{
    private static readonly DiagnosticCode Unknown = new("CNT0534", Severity.Warning, "a label that is none of the known ones",
        "Asset types, domains, products, types of threat objects, categories and use cases come from fixed lists, so that people find things by them. Another word works and is found by nobody.");

    public override IReadOnlyList<DiagnosticCode> Codes => [Unknown];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections) Check(context, detection);
        foreach (var story in context.Target.Stories) Check(context, story);
    }

    private static void Check(CheckContext context, DetectionDefinition detection)
    {
        var source = detection.Source;
        CheckOne(context, source, "asset type", detection.AssetType, Vocabulary.AssetTypes, "asset_type", "tags.asset_type");
        CheckOne(context, source, "security domain", detection.Domain, Vocabulary.Domains, "security_domain", "tags.security_domain");
        foreach (var product in detection.Products) CheckOne(context, source, "product", product, Vocabulary.Products, "product", "tags.product");
        foreach (var category in detection.Nist) CheckOne(context, source, "NIST category", category, Vocabulary.NistCategories, "nist", "tags.nist");

        // Types of the oldest generation are derived from observables, with words of their own.
        if (detection.Generation == ContentGeneration.TagsObservable) return;
        foreach (var threat in detection.ThreatObjects) CheckOne(context, source, "type of threat object", threat.Type, Vocabulary.ThreatObjectTypes, "rba.threat_objects", "threat_objects");
    }

    private static void Check(CheckContext context, StoryDefinition story)
    {
        foreach (var category in story.Categories) CheckOne(context, story.Source, "story category", category, Vocabulary.StoryCategories, "category", "tags.category");
        foreach (var product in story.Products) CheckOne(context, story.Source, "product", product, Vocabulary.Products, "product", "tags.product");
        CheckOne(context, story.Source, "use case", story.UseCase, Vocabulary.UseCases, "usecase", "tags.usecase");
    }

    private static void CheckOne(CheckContext context, ContentSource source, string what, string word, IReadOnlyList<string> known, params ReadOnlySpan<string> paths)
    {
        if (word.Length > 0 && !known.Contains(word, StringComparer.OrdinalIgnoreCase))
            context.Report(Unknown, source.Locate(paths), $"'{word}' is no {what} that is known", NameSuggestion.Help(word, known));
    }
}
