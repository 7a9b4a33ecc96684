using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Output;
using Breakwater.Detection.Risk;

namespace Breakwater.Detection.Report;

/// <summary>All about one finding: the row's fields, who is at risk and why, what it is annotated with, and the searches that look further.</summary>
internal static class FindingDetails
{
    /// <summary>Values of one field that are listed; the formats ndjson and csv have all.</summary>
    private const int MaximumValues = 50;

    public static void Write(HtmlWriter html, Finding finding)
    {
        html.Write($"<div class=\"details\">\n<div>\n<h3>Result</h3>\n<dl class=\"fields\">\n");
        foreach (var field in finding.Row.Fields) WriteField(html, field);
        html.Write($"</dl>\n</div>\n<div>\n<h3>Meaning</h3>\n");
        WriteObjects(html, finding);
        WriteAnnotations(html, finding);
        html.Write($"</div>\n");
        WriteDrilldowns(html, finding);
        html.Write($"</div>\n");
    }

    private static void WriteField(HtmlWriter html, ResultField field)
    {
        html.Write($"<dt><bdi>{field.Name}</bdi></dt><dd>");
        for (var i = 0; i < field.Value.Count && i < MaximumValues; i++) html.Write($"<bdi class=\"value\">{field.Value.ItemAt(i).ToText()}</bdi> ");
        if (field.Value.Count > MaximumValues) html.Write($"<span class=\"note\">and {field.Value.Count - MaximumValues} more</span>");
        html.Write($"</dd>\n");
    }

    private static void WriteObjects(HtmlWriter html, Finding finding)
    {
        html.Write($"<ul class=\"objects\">\n");
        foreach (var risk in finding.RiskObjects.Take(MaximumValues))
        {
            html.Write($"<li>adds <b>{risk.Score}</b> to the risk of the {FindingText.NameOf(risk.Type)} <bdi class=\"value\">{risk.Value}</bdi>");
            if (risk.Message != finding.Message) html.Write($": <bdi dir=\"ltr\">{risk.Message}</bdi>");
            html.Write($"</li>\n");
        }

        foreach (var threat in finding.ThreatObjects.Take(MaximumValues)) html.Write($"<li>threat: <span class=\"note\">{threat.Type}</span> <bdi class=\"value\">{threat.Value}</bdi></li>\n");
        html.Write($"</ul>\n");
    }

    private static void WriteAnnotations(HtmlWriter html, Finding finding)
    {
        html.Write($"<dl class=\"fields\">\n");
        foreach (var (framework, values) in AnnotationFields.Of(finding.Annotations))
        {
            if (values.Count > 0) html.Write($"<dt>{TitleOf(framework)}</dt><dd>{string.Join(", ", values)}</dd>\n");
        }

        var detection = finding.Detection;
        html.Write($"<dt>Detection</dt><dd>{detection.Name}, version {detection.Version.ToString(CultureInfo.InvariantCulture)}</dd>\n<dt>Identifier</dt><dd>{detection.Id}</dd>\n</dl>\n");
    }

    private static string TitleOf(string framework) => framework switch
    {
        "mitre_attack" => "ATT&CK",
        "kill_chain_phases" => "Kill chain",
        "nist" => "NIST",
        "cis20" => "CIS",
        "cve" => "CVE",
        _ => "Story",
    };

    private static void WriteDrilldowns(HtmlWriter html, Finding finding)
    {
        var drilldowns = finding.Drilldowns;
        if (drilldowns.Count == 0) return;
        html.Write($"<div class=\"wide\">\n<h3>Look further</h3>\n");
        foreach (var drilldown in drilldowns)
        {
            html.Write($"<div class=\"drilldown\"><p><bdi>{drilldown.Name}</bdi> <span class=\"note\">from {TimeOf(drilldown.Earliest)} up to {TimeOf(drilldown.Latest)}</span><button type=\"button\" class=\"copy\">Copy</button></p>");
            html.Write($"<pre>{drilldown.Search}</pre></div>\n");
        }

        html.Write($"</div>\n");
    }

    private static string TimeOf(string text) => NumberText.TryParse(text, out var seconds) ? seconds == 0 ? "the beginning" : ReportText.Moment(seconds) ?? text : text;
}
