using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>A detection belongs to a story that is not there, or to none.</summary>
internal sealed class UnknownStory : ContentCheck
{
    private static readonly DiagnosticCode NoStory = new("CNT0512", Severity.Warning, "a detection without an analytic story",
        "Stories group detections, and searches over risk ask for them. Every published detection has one.");

    private static readonly DiagnosticCode Unknown = new("CNT0513", Severity.Warning, "an analytic story that is not there",
        "No loaded folder holds a story of this name (in any case). The detection works, and shows the name.");

    public override IReadOnlyList<DiagnosticCode> Codes => [NoStory, Unknown];

    public override void Run(CheckContext context)
    {
        var known = context.Known.Stories.Select(story => story.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var detection in context.Target.Detections)
        {
            if (detection.Stories.Count == 0) context.Report(NoStory, detection.Source.Locate("tags.analytic_story", "analytic_story", "name"), "the detection belongs to no analytic story");
            for (var i = 0; i < detection.Stories.Count; i++)
            {
                var story = detection.Stories[i];
                if (known.Contains(story)) continue;
                var place = detection.Source.Locate($"analytic_story.{i}", $"tags.analytic_story.{i}", "tags.analytic_story");
                context.Report(Unknown, place, $"there is no analytic story '{story}'", NameSuggestion.Help(story, known));
            }
        }
    }
}
