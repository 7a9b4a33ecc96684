using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Runs;

namespace Breakwater.Detection.Report;

/// <summary>What a report says beside the hunt's own result.</summary>
public sealed record HtmlReportSettings
{
    /// <summary>The heading.</summary>
    public string Title { get; init; } = "Breakwater hunt";

    /// <summary>What was hunted through, a line each: files and how many events they hold.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];
}

/// <summary>
/// A hunt as one HTML page that needs nothing but itself: no network, no other file, and no script but its own, which it names by its hash. Everything that comes from
/// logs or content is text. The same result gives the same bytes.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page to <paramref name="output"/>, which stays open and should be UTF-8.</summary>
    public static void Write(HuntResult result, HtmlReportSettings settings, TextWriter output)
    {
        var html = new HtmlWriter(output);
        var style = ReadResource("report.css");
        var script = ReadResource("report.js");
        WriteHead(html, settings.Title, style, script);
        WriteHeader(html, result, settings);
        html.Write($"<main>\n");
        WriteTotals(html, result);
        WriteProblems(html, result);
        html.Write($"<div class=\"columns\">\n<div>\n");
        TimelineSection.Write(html, result);
        AttackSection.Write(html, result);
        html.Write($"</div>\n");
        RiskSection.Write(html, result);
        html.Write($"</div>\n");
        FindingsSection.Write(html, result);
        RunsSection.Write(html, result);
        html.Write($"</main>\n<footer>Written by Breakwater. All times are UTC.</footer>\n<script>");
        html.Trusted(script);
        html.Write($"</script>\n</body>\n</html>\n");
    }

    private static void WriteHead(HtmlWriter html, string title, string style, string script)
    {
        // The hash lets this script run and no other, should a value ever get through as markup.
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        html.Write($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">\n");
        html.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n");
        html.Trusted(style);
        html.Write($"</style>\n<noscript><style>.finding .more {{ display: table-row }} .tools {{ display: none }}</style></noscript>\n</head>\n<body>\n");
    }

    private static void WriteHeader(HtmlWriter html, HuntResult result, HtmlReportSettings settings)
    {
        html.Write($"<header class=\"top\">\n<h1>{settings.Title}</h1>\n<p>Hunted {ReportText.Cell(result.StartedAt)} UTC in {ReportText.Elapsed(result.Elapsed)}, {RangeOf(result)}</p>\n");
        if (settings.Inputs.Count > 0)
        {
            html.Write($"<ul class=\"inputs\">\n");
            foreach (var input in settings.Inputs) html.Write($"<li><bdi>{input}</bdi></li>\n");
            html.Write($"</ul>\n");
        }

        html.Write($"<nav><a href=\"#timeline\">Timeline</a><a href=\"#attack\">ATT&amp;CK</a><a href=\"#risk\">Risk</a><a href=\"#findings\">Findings</a><a href=\"#detections\">Detections</a></nav>\n</header>\n");
    }

    private static void WriteTotals(HtmlWriter html, HuntResult result)
    {
        var findings = result.Findings.ToList();
        var risk = result.RiskByObject;
        html.Write($"<dl class=\"totals\">\n");
        WriteTotal(html, "Findings", findings.Count(finding => finding.Kind == FindingKind.Finding), "for an analyst to look at", "finding");
        WriteTotal(html, "Intermediate findings", findings.Count(finding => finding.Kind == FindingKind.IntermediateFinding), "add to the risk of an object", "intermediate");
        WriteTotal(html, "Objects at risk", risk.Count, risk.Count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"highest score {risk[0].Score:0.##}"), "");
        WriteTotal(html, "Detections", result.Runs.Count, result.FailedCount == 0 ? "all of them ran" : $"{result.FailedCount} failed", result.FailedCount == 0 ? "" : "failed");
        html.Write($"</dl>\n");
    }

    private static void WriteTotal(HtmlWriter html, string name, long count, string note, string kind) =>
        html.Write($"<div class=\"{kind}\"><dt>{name}</dt><dd>{count}</dd><dd class=\"note\">{note}</dd></div>\n");

    private static void WriteProblems(HtmlWriter html, HuntResult result)
    {
        foreach (var run in result.Runs.Where(run => run.HasFailed))
            html.Write($"<p class=\"problem failed\"><strong>{run.Detection.Name}</strong> did not run. The reason is under <a href=\"#detections\">Detections</a>.</p>\n");
        foreach (var run in result.Runs.Where(run => run.IsTruncated))
            html.Write($"<p class=\"problem\"><strong>{run.Detection.Name}</strong> found {run.RowCount} rows; {run.TruncatedCount} are beyond the limit and left out of everything on this page.</p>\n");
    }

    private static string RangeOf(HuntResult result)
    {
        if (result.Runs.Count == 0) return "no detections";
        var range = result.Runs[0].Times.Range;
        return (ReportText.Moment(range.Earliest), ReportText.Moment(range.Latest)) switch
        {
            (null, null) => "events of all times",
            ({ } from, null) => $"events from {from}",
            (null, { } to) => $"events before {to}",
            ({ } from, { } to) => $"events from {from} up to {to}",
        };
    }

    private static string ReadResource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the resource '{name}' is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
