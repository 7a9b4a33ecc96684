using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>A search that cannot be read: an unknown command, a quote that is never closed, an argument that the command does not take.</summary>
internal sealed class BrokenSearch : ContentCheck
{
    public override IReadOnlyList<DiagnosticCode> Codes => [];

    public override void Run(CheckContext context)
    {
        if (context.Commands is not { } commands) return;

        // A drilldown holds tokens that are no language yet; it is read when they have been filled in.
        var searches = context.Target.Detections.Select(detection => detection.Search).Concat(context.Target.Baselines.Select(baseline => baseline.Search));
        foreach (var text in searches.Select(search => context.Expand(search).Text).OfType<SourceText>())
        {
            var diagnostics = new DiagnosticBag(text);
            PipelineParser.Parse(text, commands, diagnostics);
            foreach (var diagnostic in diagnostics.Items) context.Report(diagnostic);
        }
    }
}
