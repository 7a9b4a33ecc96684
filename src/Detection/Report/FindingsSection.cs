using Breakwater.Detection.Findings;
using Breakwater.Detection.Output;
using Breakwater.Detection.Runs;

namespace Breakwater.Detection.Report;

/// <summary>The table of findings. Each is a row group of two rows: what is seen at a glance, and the details that open below it.</summary>
internal static class FindingsSection
{
    /// <summary>Findings on one page: with their details, what a browser still sorts and searches without a pause. The other outputs have all.</summary>
    private const int MaximumFindings = 2_000;

    /// <summary>Objects of one finding that its row names; the details have all.</summary>
    private const int MaximumObjects = 3;

    private static readonly (string Name, string Key)[] Columns =
        [("Score", "score"), ("Detection", "detection"), ("What was found", "message"), ("At risk", "risk"), ("Threat", "threat"), ("First", "first"), ("Last", "last")];

    public static void Write(HtmlWriter html, HuntResult result)
    {
        // The order in which an analyst would look; where nothing tells two apart, that of the result.
        var findings = result.Findings.OrderByDescending(finding => finding.Kind == FindingKind.Finding).ThenByDescending(finding => finding.Score ?? 0)
            .ThenByDescending(finding => ReportText.Key(finding.LastTime)).ToList();
        html.Write($"<section id=\"findings\" class=\"card\">\n<h2>Findings</h2>\n");
        if (findings.Count == 0)
        {
            html.Write($"<p class=\"empty\">Nothing was found.</p>\n</section>\n");
            return;
        }

        if (findings.Count > MaximumFindings)
            html.Write($"<p class=\"problem\">This page shows the first {MaximumFindings} of {findings.Count} findings; the formats ndjson and csv have all.</p>\n");
        html.Write($"<div class=\"tools\"><input id=\"filter\" type=\"search\" placeholder=\"Filter by any text\" aria-label=\"filter findings\"><span id=\"shown\" class=\"note\" aria-live=\"polite\"></span>");
        html.Write($"<button type=\"button\" id=\"expand-all\">Open all</button><button type=\"button\" id=\"collapse-all\">Close all</button></div>\n");
        html.Write($"<div class=\"scroll\"><table id=\"finding-table\">\n<thead><tr>");
        foreach (var (name, key) in Columns) html.Write($"<th scope=\"col\"><button type=\"button\" class=\"sort\" data-key=\"{key}\">{name}</button></th>");
        html.Write($"<th scope=\"col\"><span class=\"unseen\">Details</span></th></tr></thead>\n");
        foreach (var finding in findings.Take(MaximumFindings)) WriteFinding(html, finding);
        html.Write($"</table></div>\n</section>\n");
    }

    private static void WriteFinding(HtmlWriter html, Finding finding)
    {
        var detection = finding.Detection;
        html.Write($"<tbody class=\"finding\">\n<tr class=\"row\">");
        if (finding.Score is { } score) html.Write($"<td data-score=\"{score}\"><span class=\"severity {detection.Urgency.ToString().ToLowerInvariant()}\">{score}</span></td>");
        else html.Write($"<td data-score=\"0\"><span class=\"severity\" title=\"makes no risk\">-</span></td>");
        html.Write($"<td><span class=\"name\">{detection.Name}</span><div class=\"note\">{(finding.Kind == FindingKind.Finding ? "finding" : "intermediate")}, {DetectionTypes.NameOf(detection.Type)}</div></td>");
        html.Write($"<td class=\"message\"><bdi dir=\"ltr\">{finding.Message}</bdi></td>");
        WriteObjects(html, [.. finding.RiskObjects.Select(risk => risk.Value).Distinct(StringComparer.Ordinal)]);
        WriteObjects(html, [.. finding.ThreatObjects.Select(threat => threat.Value).Distinct(StringComparer.Ordinal)]);
        WriteTime(html, finding.FirstTime);
        WriteTime(html, finding.LastTime);
        html.Write($"<td><button type=\"button\" class=\"open\" aria-expanded=\"false\">Details</button></td></tr>\n");
        html.Write($"<tr class=\"more\"><td colspan=\"{Columns.Length + 1}\">\n");
        FindingDetails.Write(html, finding);
        html.Write($"</td></tr>\n</tbody>\n");
    }

    private static void WriteObjects(HtmlWriter html, IReadOnlyList<string> values)
    {
        html.Write($"<td>");
        foreach (var value in values.Take(MaximumObjects)) html.Write($"<bdi class=\"value\">{value}</bdi> ");
        if (values.Count > MaximumObjects) html.Write($"<span class=\"note\">and {values.Count - MaximumObjects} more</span>");
        html.Write($"</td>");
    }

    private static void WriteTime(HtmlWriter html, DateTimeOffset? time)
    {
        // The key keeps fractions of a second, which the cell does not show.
        html.Write($"<td class=\"time\" data-score=\"{ReportText.Key(time)}\">");
        if (time is { } known) html.Write($"<time datetime=\"{FindingText.TimeOf(known)}\">{ReportText.Cell(time)}</time>");
        html.Write($"</td>");
    }
}
