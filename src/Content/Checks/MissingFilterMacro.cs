using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>A detection's search does not end in its own filter macro.</summary>
internal sealed class MissingFilterMacro : ContentCheck
{
    private static readonly DiagnosticCode Missing = new("CNT0503", Severity.Warning, "a search without its filter macro",
        "Every detection calls a macro named after it, with '_filter' at the end. It is empty until a team defines it, and lets the team drop rows without touching the search.");

    public override IReadOnlyList<DiagnosticCode> Codes => [Missing];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections)
        {
            if (!detection.Search.Text.Contains($"`{detection.FilterMacro}`", StringComparison.Ordinal))
                context.Report(Missing, detection.Source.Locate("search"), $"the search does not call its filter macro", $"end it with | `{detection.FilterMacro}`");
        }
    }
}
