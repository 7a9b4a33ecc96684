using System.Text.RegularExpressions;
using Breakwater.Content.Definitions;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>A schedule that no scheduler can read, or that is not there.</summary>
internal sealed partial class BadSchedule : ContentCheck
{
    private const int CronFieldCount = 5;

    private static readonly DiagnosticCode BadCron = new("CNT0519", Severity.Warning, "a cron schedule that is none",
        "A cron schedule has five fields: minute, hour, day of month, month, day of week.");

    private static readonly DiagnosticCode BadTime = new("CNT0520", Severity.Warning, "a relative time that is none",
        "A schedule's time range is relative: a sign, a number and a unit, perhaps with a unit to snap to, such as -70m@m; or now, or 0.");

    private static readonly DiagnosticCode UnknownSchedule = new("CNT0521", Severity.Warning, "a schedule that is not there",
        "No loaded folder defines a schedule of this name. The detection runs as its type does.");

    public override IReadOnlyList<DiagnosticCode> Codes => [BadCron, BadTime, UnknownSchedule];

    public override void Run(CheckContext context)
    {
        foreach (var deployment in context.Target.Deployments) Check(context, deployment.Schedule, deployment.Source.Locate("scheduling"));
        foreach (var schedule in context.Target.Schedules) Check(context, schedule.Schedule, schedule.Source.Locate("cron_schedule"));
        foreach (var detection in context.Target.Detections) CheckOwn(context, detection.Schedule, detection.ScheduleName, detection.Source);
        foreach (var baseline in context.Target.Baselines) CheckOwn(context, baseline.Schedule, baseline.ScheduleName, baseline.Source);
    }

    private static void CheckOwn(CheckContext context, ScheduleDefinition? own, string? name, ContentSource source)
    {
        if (own is not null) Check(context, own, source.Locate("custom_schedule", "deployment.scheduling"));
        var known = context.Known.Schedules.Select(schedule => schedule.Name);
        if (name is not null && !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            context.Report(UnknownSchedule, source.Locate("schedule"), $"there is no schedule '{name}'", NameSuggestion.Help(name, known));
    }

    private static void Check(CheckContext context, ScheduleDefinition schedule, SourceLocation place)
    {
        if (schedule.Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != CronFieldCount) context.Report(BadCron, place, $"'{schedule.Cron}' has not five fields");
        foreach (var time in (ReadOnlySpan<string>)[schedule.Earliest, schedule.Latest])
        {
            if (!RelativeTime().IsMatch(time)) context.Report(BadTime, place, $"'{time}' is no relative time");
        }
    }

    [GeneratedRegex(@"\A(?:now|0|(?:[+-]\d*(?:s|m|h|d|w|mon|q|y))?(?:@(?:s|m|h|d|w[0-7]?|mon|q|y))?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex RelativeTime();
}
