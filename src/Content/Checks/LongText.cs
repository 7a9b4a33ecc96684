using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>Names and texts that are longer than published packs allow, or missing where people need them.</summary>
internal sealed class LongText : ContentCheck
{
    /// <summary>Saved searches are made of a prefix and the name, and have 99 characters in all.</summary>
    private const int MaximumSearchName = 67;

    private const int MaximumDescription = 10_000;
    private const int MinimumText = 4;

    private static readonly DiagnosticCode TooLong = new("CNT0525", Severity.Warning, "a name or text that is too long",
        "Names of detections and baselines have up to 67 characters, so that saved searches named after them fit; descriptions up to 10,000.");

    private static readonly DiagnosticCode TooShort = new("CNT0526", Severity.Warning, "a text that people need is missing",
        "A detection says what it looks for, what it needs, and what else looks the same.");

    public override IReadOnlyList<DiagnosticCode> Codes => [TooLong, TooShort];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections)
        {
            CheckLength(context, detection.Name, MaximumSearchName, detection.Source, "name");
            CheckLength(context, detection.Description, MaximumDescription, detection.Source, "description");
            CheckPresence(context, detection.Description, detection.Source, "description");
            CheckPresence(context, detection.HowToImplement, detection.Source, "how_to_implement");
            CheckPresence(context, detection.KnownFalsePositives, detection.Source, "known_false_positives");
        }

        foreach (var baseline in context.Target.Baselines) CheckLength(context, baseline.Name, MaximumSearchName, baseline.Source, "name");
        foreach (var story in context.Target.Stories) CheckPresence(context, story.Narrative, story.Source, "narrative");
    }

    private static void CheckLength(CheckContext context, string text, int maximum, ContentSource source, string key)
    {
        if (text.Length > maximum) context.Report(TooLong, source.Locate(key), $"'{key}' has {text.Length} characters, and {maximum} are the most");
    }

    private static void CheckPresence(CheckContext context, string text, ContentSource source, string key)
    {
        if (text.Length < MinimumText) context.Report(TooShort, source.Locate(key, "name"), $"'{key}' is missing or says nothing");
    }
}
