using System.Text.RegularExpressions;
using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>An identifier that does not have the form of its kind.</summary>
internal sealed partial class BadIdentifier : ContentCheck
{
    private static readonly DiagnosticCode BadUuid = new("CNT0529", Severity.Warning, "an identifier that is no UUID",
        "Detections are told apart by a UUID that all their versions share. Any tool that makes random UUIDs will do.");

    private static readonly DiagnosticCode BadCve = new("CNT0530", Severity.Warning, "a CVE identifier that is none",
        "A CVE identifier reads CVE-, the year, and four to seven digits.");

    public override IReadOnlyList<DiagnosticCode> Codes => [BadUuid, BadCve];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections)
        {
            if (!Guid.TryParseExact(detection.Id, "D", out _)) context.Report(BadUuid, detection.Source.Locate("id", "name"), $"'{detection.Id}' is no UUID");
            CheckCves(context, detection.Cves, detection.Source);
        }

        foreach (var story in context.Target.Stories)
        {
            if (!Guid.TryParseExact(story.Id, "D", out _)) context.Report(BadUuid, story.Source.Locate("id", "name"), $"'{story.Id}' is no UUID");
            CheckCves(context, story.Cves, story.Source);
        }
    }

    private static void CheckCves(CheckContext context, IReadOnlyList<string> cves, ContentSource source)
    {
        foreach (var cve in cves.Where(cve => !Cve().IsMatch(cve))) context.Report(BadCve, source.Locate("cve", "tags.cve", "tags.CVE"), $"'{cve}' is no CVE identifier");
    }

    [GeneratedRegex(@"\ACVE-[0-9]{4}-[0-9]{4,7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Cve();
}
