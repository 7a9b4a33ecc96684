using System.Globalization;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Detection.Findings;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Detection.Runs;

/// <summary>Runs detections with one engine: searches to rows, rows to findings. Safe for several threads.</summary>
/// <param name="Pack">What detections are annotated with, and what their types become.</param>
/// <param name="Engine">Knowledge and sources.</param>
/// <param name="Options">Clock, range, limits.</param>
public sealed record DetectionRunner(ContentPack Pack, SearchEngine Engine, HuntOptions Options)
{
    private double Now => Math.Floor((Options.Search.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);

    /// <summary>Runs <paramref name="detection"/>. A search that is wrong or stops gives a failed run without findings; only cancellation and a source's own errors are thrown.</summary>
    public DetectionRun Run(DetectionDefinition detection)
    {
        var started = Options.Search.Clock.GetTimestamp();
        var diagnostics = new List<Diagnostic>();
        var run = RunSearch(detection, diagnostics) is { } rows ? Succeed(detection, rows, diagnostics) : Fail(detection, diagnostics);
        return run with { Diagnostics = diagnostics, Elapsed = Options.Search.Clock.GetElapsedTime(started) };
    }

    private DetectionRun Fail(DetectionDefinition detection, List<Diagnostic> diagnostics)
    {
        diagnostics.Add(new Diagnostic(
            DetectionCodes.Failed, $"'{detection.Name}' (version {detection.Version}) did not run", Help: "the reason stands above"));
        return new DetectionRun { Detection = detection, Times = new RunTimes(Options.Search.TimeRange, Now, () => null), HasFailed = true };
    }

    private DetectionRun Succeed(DetectionDefinition detection, AdmittedRows admitted, List<Diagnostic> diagnostics)
    {
        var rows = admitted.Finish();
        var zone = Options.Search.TimeZone;
        var template = new FindingTemplate(detection, Pack, new RunTimes(Options.Search.TimeRange, Now, () => rows.Max(row => RowTimes.Last(row, zone))), zone);
        var run = new DetectionRun
        {
            Detection = detection,
            Times = template.Times,
            Findings = new FindingList(template, rows),
            RowCount = admitted.Count,
            ThrottledCount = admitted.ThrottledCount,
            TruncatedCount = admitted.TruncatedCount,
        };
        if (run.IsTruncated) diagnostics.Add(Truncated(run));
        if (template.Risks.Count > 0 && rows.Count > 0 && !rows.Any(template.HasRisk)) diagnostics.Add(NoRiskObject(detection));
        return run;
    }

    private AdmittedRows? RunSearch(DetectionDefinition detection, List<Diagnostic> diagnostics)
    {
        if (Engine.Compile(detection.Search, Options.Search, diagnostics.Add) is not { } search) return null;
        var rows = new AdmittedRows(ThrottleOf(detection, diagnostics), Options.FindingLimit, Now, Options.Search.TimeZone);
        try
        {
            foreach (var batch in search.Run()) rows.Add(batch);
        }
        catch (SplException stop)
        {
            diagnostics.Add(stop.Diagnostic);
            return null;
        }

        diagnostics.AddRange(search.Warnings);
        return rows;
    }

    private static Throttle? ThrottleOf(DetectionDefinition detection, List<Diagnostic> diagnostics)
    {
        if (detection.Throttle is not { } definition) return null;
        if (Throttle.TryCreate(definition, out var throttle)) return throttle;
        diagnostics.Add(new Diagnostic(
            DetectionCodes.BadThrottle, $"'{detection.Name}' has the throttle period '{definition.Period}'", detection.Source.Locate("tags.throttling.period", "throttling.period"), "write a number and s, m or h"));
        return null;
    }

    private Diagnostic Truncated(DetectionRun run) => new(
        DetectionCodes.Truncated,
        string.Create(CultureInfo.InvariantCulture, $"'{run.Detection.Name}' found {run.RowCount:N0} rows; the first {Options.FindingLimit:N0} are findings and {run.TruncatedCount:N0} are left out"),
        Help: $"leave known rows out with the macro '{run.Detection.FilterMacro}', or narrow the time range");

    private static Diagnostic NoRiskObject(DetectionDefinition detection) => new(
        DetectionCodes.NoRiskObject,
        $"no row of '{detection.Name}' has {string.Join(" or ", detection.RiskObjects.Select(risk => $"'{risk.Field}'").Distinct(StringComparer.Ordinal))}, so no risk was added");
}
