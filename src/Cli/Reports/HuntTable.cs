using System.Globalization;
using Breakwater.Cli.Rows;
using Breakwater.Cli.Terminals;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Risk;
using Breakwater.Detection.Runs;

namespace Breakwater.Cli.Reports;

/// <summary>The findings of a hunt as a person reads them: detection by detection, then who is at risk.</summary>
internal sealed class HuntTable(TextWriter output, int width, Palette palette, TimeZoneInfo zone)
{
    /// <summary>Findings of one detection that are printed on a screen; a program or a file gets all.</summary>
    private const int ShownFindings = 30;

    private const int ShownObjects = 10;
    private const int LeastToShare = 3;
    private const int LongTextLength = 20;
    private const double HighScore = 60;
    private const double MiddlingScore = 20;

    /// <summary>Result fields that the columns for first and last time stand for.</summary>
    private static readonly string[] TimeFields = ["firstTime", "lastTime", "_time"];

    /// <summary>Writes everything that was found.</summary>
    public void Write(HuntResult result)
    {
        var found = result.Runs.Where(run => run.Findings.Count > 0).OrderByDescending(run => run.Findings.Max(finding => finding.Score ?? 0)).ToList();
        foreach (var run in found) Write(run);
        if (found.Count == 0) output.WriteLine("no findings");
        WriteRisk(result.RiskByObject);
    }

    private void Write(DetectionRun run)
    {
        var detection = run.Detection;
        output.WriteLine($"{palette.Bold(DisplayText.Clean(detection.Name))}  {palette.Yellow(CountOf(run))}");
        var facts = new List<string> { DetectionTypes.NameOf(detection.Type) };
        facts.AddRange(detection.Techniques.Take(6));
        facts.Add(string.Create(CultureInfo.InvariantCulture, $"version {detection.Version}"));
        output.WriteLine(palette.Dim(string.Join(" · ", facts)));

        var shown = width == 0 ? run.Findings : [.. run.Findings.Take(ShownFindings)];
        var fields = FieldsOf(run);
        var shared = SharedBy(run, fields);
        fields.RemoveAll(field => shared.ContainsKey(field) || IsSaidInMessage(run, field));
        var table = new TextTable(["risk", "when (" + ZoneName + ")", .. fields])
        {
            Indent = 2,
            RightAligned = new HashSet<int> { 0 },
            Fixed = new HashSet<int> { 1 },
            Paint = (column, text) => column == 0 ? PaintScore(text) : text,
        };
        var firstMessage = run.Findings[0].Message;
        var isSaidOnce = run.Findings.Count > 1 && run.Findings.All(finding => finding.Message == firstMessage);
        if (isSaidOnce) output.WriteLine("  " + DisplayText.Clean(firstMessage));
        if (shared.Count > 0) output.WriteLine("  " + palette.Dim("all with " + DisplayText.Clean(string.Join(", ", shared.Select(pair => $"{pair.Key}={pair.Value}")))));
        foreach (var finding in shown) table.Add(CellsOf(finding, fields), isSaidOnce ? null : finding.Message);
        table.Write(output, width, palette);
        if (shown.Count < run.Findings.Count)
            output.WriteLine(palette.Dim($"  and {Wording.Count(run.Findings.Count - shown.Count, "more finding")}: --format ndjson, csv or html has all of them"));
        output.WriteLine();
    }

    private static string CountOf(DetectionRun run)
    {
        var isRisk = run.Findings.All(finding => finding.Kind == FindingKind.IntermediateFinding);
        return Wording.Count(run.Findings.Count, isRisk ? "intermediate finding" : "finding");
    }

    /// <summary>Who is at risk and what the threat is first, then the other fields as the search left them.</summary>
    private static List<string> FieldsOf(DetectionRun run)
    {
        var present = run.Findings.SelectMany(finding => finding.Row.Fields.Select(field => field.Name)).ToHashSet(StringComparer.Ordinal);
        var key = run.Detection.RiskObjects.Select(risk => risk.Field).Concat(run.Detection.ThreatObjects.Select(threat => threat.Field));
        return [.. key.Concat(run.Findings[0].Row.Schema.Names).Concat(present).Distinct(StringComparer.Ordinal).Where(name => present.Contains(name) && !TimeFields.Contains(name))];
    }

    /// <summary>Fields that have one value in every finding; saying it once leaves room for those that differ. Who is at risk always has a column.</summary>
    private Dictionary<string, string> SharedBy(DetectionRun run, List<string> fields)
    {
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        if (run.Findings.Count < LeastToShare) return shared;
        foreach (var field in fields.Where(field => !run.Detection.RiskObjects.Any(risk => risk.Field == field)))
        {
            var value = run.Findings[0].Row[field];
            if (!value.IsMulti && run.Findings.All(finding => finding.Row[field] == value)) shared.Add(field, CellText.Of(field, value, zone));
        }

        return shared;
    }

    /// <summary>Long text that every message repeats, such as the note of a lookup, needs no column.</summary>
    private static bool IsSaidInMessage(DetectionRun run, string field) =>
        run.Findings.All(finding => finding.Row[field].ToText() is { Length: >= LongTextLength } text && finding.Message.Contains(text, StringComparison.Ordinal));

    private string ZoneName => zone == TimeZoneInfo.Utc ? "UTC" : zone.Id;

    private IEnumerable<string> CellsOf(Finding finding, List<string> fields) =>
    [
        finding.Score?.ToString(CultureInfo.InvariantCulture) ?? "",
        CellText.Stretch(finding.FirstTime, finding.LastTime, zone),
        .. fields.Select(field => CellText.Of(field, finding.Row[field], zone)),
    ];

    private void WriteRisk(IReadOnlyList<ObjectRisk> objects)
    {
        if (objects.Count == 0) return;
        output.WriteLine(palette.Bold("Risk by object"));
        var table = new TextTable(["score", "object", "type", "detections"]) { Indent = 2, RightAligned = new HashSet<int> { 0 }, Paint = (column, text) => column == 0 ? PaintScore(text) : text };
        foreach (var risk in objects.Take(ShownObjects))
            table.Add([risk.Score.ToString(CultureInfo.InvariantCulture), risk.Value, risk.Type.ToString().ToLowerInvariant(), string.Join(", ", risk.Detections)]);
        table.Write(output, width, palette);
        if (objects.Count > ShownObjects) output.WriteLine(palette.Dim($"  and {Wording.Count(objects.Count - ShownObjects, "more object")}"));
    }

    private string PaintScore(string text)
    {
        if (!double.TryParse(text, CultureInfo.InvariantCulture, out var score)) return text;
        return score > HighScore ? palette.Red(text) : score > MiddlingScore ? palette.Yellow(text) : text;
    }
}
