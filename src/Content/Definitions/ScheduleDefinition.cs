namespace Breakwater.Content.Definitions;

/// <summary>When a search runs and over which time.</summary>
/// <param name="Cron">Five cron fields.</param>
/// <param name="Earliest">A relative time, such as <c>-70m@m</c>.</param>
/// <param name="Latest">A relative time, such as <c>-10m@m</c>.</param>
/// <param name="Window">How far a run may be delayed: minutes, or <c>auto</c>.</param>
public sealed record ScheduleDefinition(string Cron, string Earliest, string Latest, string Window)
{
    /// <summary>Hourly over the hour before, ten minutes late so that events have arrived: what every published deployment of detections says.</summary>
    public static ScheduleDefinition Hourly { get; } = new("0 * * * *", "-70m@m", "-10m@m", "auto");
}

/// <summary>A schedule with a name of its own, which detections of the newest generation refer to.</summary>
/// <param name="Name">The name.</param>
/// <param name="Schedule">The schedule.</param>
/// <param name="Source">The file.</param>
public sealed record NamedScheduleDefinition(string Name, ScheduleDefinition Schedule, ContentSource Source);

/// <summary>How repeated findings are held back.</summary>
/// <param name="Fields">The fields whose values together are held back once they have been seen.</param>
/// <param name="Period">For how long: a number and <c>s</c>, <c>m</c> or <c>h</c>.</param>
public sealed record ThrottleDefinition(IReadOnlyList<string> Fields, string Period);
