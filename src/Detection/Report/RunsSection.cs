using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Runs;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Detection.Report;

/// <summary>What ran, how long it took and what was wrong with it.</summary>
internal static class RunsSection
{
    public static void Write(HtmlWriter html, HuntResult result)
    {
        html.Write($"<section id=\"detections\" class=\"card\">\n<h2>Detections</h2>\n");
        if (result.Runs.Count == 0)
        {
            html.Write($"<p class=\"empty\">No detection was chosen.</p>\n</section>\n");
            return;
        }

        html.Write($"<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Detection</th><th scope=\"col\">Type</th><th scope=\"col\">Outcome</th><th scope=\"col\" class=\"number\">Rows</th><th scope=\"col\" class=\"number\">Findings</th><th scope=\"col\" class=\"number\">Time</th></tr></thead>\n<tbody>\n");

        // What failed and what found something stand before the many that did neither.
        foreach (var run in result.Runs.OrderByDescending(run => run.HasFailed).ThenByDescending(run => run.Findings.Count)) WriteRun(html, run);
        html.Write($"</tbody>\n</table></div>\n</section>\n");
    }

    private static void WriteRun(HtmlWriter html, DetectionRun run)
    {
        var detection = run.Detection;
        html.Write($"<tr><td><details><summary><span class=\"name\">{detection.Name}</span> <span class=\"note\">version {detection.Version.ToString(CultureInfo.InvariantCulture)}</span></summary>\n");
        html.Write($"<p>{detection.Description}</p>\n");
        if (detection.KnownFalsePositives.Length > 0) html.Write($"<p><b>Known false positives:</b> {detection.KnownFalsePositives}</p>\n");
        html.Write($"<pre>{detection.Search.Text.Trim()}</pre></details>\n");
        foreach (var diagnostic in run.Diagnostics) html.Write($"<pre class=\"diagnostic {NameOf(diagnostic.Severity)}\">{DiagnosticRenderer.Render(diagnostic)}</pre>\n");
        html.Write($"</td><td>{DetectionTypes.NameOf(detection.Type)}</td><td>{OutcomeOf(run)}</td><td class=\"number\">{run.RowCount}</td><td class=\"number\">{run.Findings.Count}</td><td class=\"number\">{ReportText.Elapsed(run.Elapsed)}</td></tr>\n");
    }

    private static string NameOf(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static string OutcomeOf(DetectionRun run)
    {
        if (run.HasFailed) return "failed";
        if (run.IsTruncated) return string.Create(CultureInfo.InvariantCulture, $"{run.TruncatedCount:N0} rows left out");
        if (run.ThrottledCount > 0) return string.Create(CultureInfo.InvariantCulture, $"{run.ThrottledCount:N0} rows held back");
        return run.Findings.Count > 0 ? "found something" : "found nothing";
    }
}
