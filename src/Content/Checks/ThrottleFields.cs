using System.Text.RegularExpressions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>Throttling by a field that rows do not have, or for a time that is none.</summary>
internal sealed partial class ThrottleFields : ContentCheck
{
    private static readonly DiagnosticCode BadField = new("CNT0517", Severity.Warning, "throttling by a field that the search does not mention",
        "Findings are held back while their values of these fields repeat. A field that rows do not have is the same in all of them, so that everything after the first is held back.");

    private static readonly DiagnosticCode BadPeriod = new("CNT0518", Severity.Warning, "throttling for a time that is none",
        "The period is a number followed by s, m or h.");

    public override IReadOnlyList<DiagnosticCode> Codes => [BadField, BadPeriod];

    public override void Run(CheckContext context)
    {
        foreach (var detection in context.Target.Detections)
        {
            if (detection.Throttle is not { } throttle) continue;
            var place = detection.Source.Locate("throttling", "tags.throttling");
            foreach (var field in throttle.Fields.Where(field => !detection.Search.Text.Contains(field, StringComparison.Ordinal)))
                context.Report(BadField, place, $"the search does not mention the field '{field}'");

            if (!Period().IsMatch(throttle.Period)) context.Report(BadPeriod, place, $"'{throttle.Period}' is no period", "write it like '3600s', '60m' or '1h'");
        }
    }

    [GeneratedRegex(@"\A[0-9]+[smh]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Period();
}
