using Breakwater.Columns.Values;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Output;

/// <summary>
/// Findings as CSV (RFC 4180), a line each: what the finding means, then every field of the result rows in order of first appearance. A field that is called like one of the
/// first columns gets <c>result.</c> before its name. Several values stand in one cell, a line feed between them, as in exports of the language's own tools.
/// </summary>
public static class FindingCsv
{
    private static readonly string[] OwnColumns =
        ["kind", "detection", "version", "type", "first_time", "last_time", "message", "risk_score", "risk_objects", "threat_objects", "mitre_attack"];

    /// <summary>Writes a header and <paramref name="findings"/> to <paramref name="output"/>, which stays open.</summary>
    public static void Write(IReadOnlyList<Finding> findings, TextWriter output)
    {
        var fields = findings.Select(finding => finding.Row.Schema).Distinct().SelectMany(schema => schema.Names).Distinct(StringComparer.Ordinal).ToList();
        CsvLine.Write(output, [.. OwnColumns, .. fields.Select(field => OwnColumns.Contains(field) ? "result." + field : field)]);
        foreach (var finding in findings) CsvLine.Write(output, [.. OwnCells(finding), .. fields.Select(field => finding.Row[field].ToText())]);
    }

    private static IEnumerable<string?> OwnCells(Finding finding) =>
    [
        FindingText.NameOf(finding.Kind),
        finding.Detection.Name,
        NumberText.Format(finding.Detection.Version),
        DetectionTypes.NameOf(finding.Detection.Type),
        finding.FirstTime is { } first ? FindingText.TimeOf(first) : null,
        finding.LastTime is { } last ? FindingText.TimeOf(last) : null,
        finding.Message,
        finding.Score is { } score ? NumberText.Format(score) : null,
        string.Join('\n', finding.RiskObjects.Select(risk => risk.Value)),
        string.Join('\n', finding.ThreatObjects.Select(threat => threat.Value)),
        string.Join('\n', finding.Annotations.Techniques.Select(technique => technique.Id)),
    ];
}
