using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>Two different detections have one name.</summary>
internal sealed class NameTakenTwice : ContentCheck
{
    private static readonly DiagnosticCode TakenTwice = new("CNT0528", Severity.Warning, "two detections have one name",
        "Versions of a detection share its identifier. Two identifiers under one name are two detections that nobody can tell apart, and they share a filter macro.");

    public override IReadOnlyList<DiagnosticCode> Codes => [TakenTwice];

    public override void Run(CheckContext context)
    {
        var owners = new Dictionary<string, DetectionDefinition>(StringComparer.OrdinalIgnoreCase);
        foreach (var detection in context.Known.Detections) owners.TryAdd(detection.Name, detection);
        foreach (var detection in context.Target.Detections)
        {
            var owner = owners.GetValueOrDefault(detection.Name, detection);
            if (!owner.Id.Equals(detection.Id, StringComparison.OrdinalIgnoreCase))
                context.Report(TakenTwice, detection.Source.Locate("name"), $"'{detection.Name}' is the name of '{owner.Source.Text.Name}' as well, which has another id");
        }
    }
}
