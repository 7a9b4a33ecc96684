using System.Text.RegularExpressions;
using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>ATT&amp;CK techniques that are none, are unknown, or say the same thing twice.</summary>
internal sealed partial class TechniqueList : ContentCheck
{
    private static readonly DiagnosticCode BadForm = new("CNT0531", Severity.Warning, "an ATT&CK technique that is none",
        "A technique is T and four digits, a sub-technique has a dot and three more.");

    private static readonly DiagnosticCode Unknown = new("CNT0532", Severity.Warning, "an ATT&CK technique that is not known",
        "The table of techniques does not list it, so that it has no name, no tactic and no kill-chain phase. It may be newer than the table: add it in attack/techniques.csv of a folder of your own.");

    private static readonly DiagnosticCode Redundant = new("CNT0533", Severity.Warning, "an ATT&CK technique beside its own sub-technique",
        "The sub-technique says it already. Newer packs refuse both together.");

    public override IReadOnlyList<DiagnosticCode> Codes => [BadForm, Unknown, Redundant];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections)
        {
            foreach (var technique in detection.Techniques) Check(context, detection, technique);
        }
    }

    private static void Check(CheckContext context, DetectionDefinition detection, string technique)
    {
        var place = detection.Source.Locate("mitre_attack_id", "tags.mitre_attack_id");
        if (!Technique().IsMatch(technique)) context.Report(BadForm, place, $"'{technique}' is no technique");
        else if (context.Known.Attack.Count > 0 && context.Known.Attack.Find(technique) is null) context.Report(Unknown, place, $"the technique '{technique}' is not known");

        // The oldest generation lists both as a rule.
        if (detection.Generation == ContentGeneration.TagsObservable) return;
        if (detection.Techniques.FirstOrDefault(other => other.StartsWith(technique + ".", StringComparison.Ordinal)) is { } part)
            context.Report(Redundant, place, $"'{technique}' stands beside its sub-technique '{part}'");
    }

    [GeneratedRegex(@"\AT[0-9]{4}(?:\.[0-9]{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Technique();
}
