using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>Reads when searches run: schedules of their own, named schedules, throttling.</summary>
internal static class ScheduleReader
{
    /// <summary>A named schedule (newest generation).</summary>
    public static Action<PackBuilder>? Read(ContentObject content)
    {
        if (content.RequireName("schedule") is not { } name) return null;
        var definition = new NamedScheduleDefinition(name, ReadTimes(content.Fields), content.Source);
        IgnoreIdentity(content.Fields);
        content.Fields.ReportUnknown("a schedule");
        return pack => pack.Add(definition);
    }

    /// <summary>The schedule that a detection or baseline carries itself, or null.</summary>
    public static ScheduleDefinition? ReadOwn(YamlFields fields)
    {
        if (fields.Fields("custom_schedule") is { } custom) return ReadBlock(custom, "'custom_schedule'");
        if (fields.Fields("deployment") is not { } deployment) return null;
        IgnoreIdentity(deployment);
        deployment.Ignore("alert_action", "type");
        var schedule = deployment.Fields("scheduling") is { } scheduling ? ReadBlock(scheduling, "'scheduling'") : null;
        deployment.ReportUnknown("'deployment'");
        return schedule;
    }

    /// <summary>A mapping of the four keys of a schedule.</summary>
    public static ScheduleDefinition ReadBlock(YamlFields block, string owner)
    {
        var schedule = ReadTimes(block);
        block.ReportUnknown(owner);
        return schedule;
    }

    /// <summary>Throttling, or null with a warning where it names no field or no period.</summary>
    public static ThrottleDefinition? ReadThrottle(YamlFields block)
    {
        var fields = block.Texts("fields");
        var period = block.Text("period");
        block.ReportUnknown("'throttling'");
        if (fields.Count > 0 && period is not null) return new ThrottleDefinition(fields, period);
        block.Diagnostics.Report(DefinitionCodes.MissingKey, block.FirstLine, "throttling needs 'fields' and a 'period'");
        return null;
    }

    /// <summary>Keys that every published object has and that matter to nobody here.</summary>
    public static void IgnoreIdentity(YamlFields fields) =>
        fields.Ignore("id", "version", "date", "author", "description", "creation_date", "modification_date", "name", "status", "references");

    private static ScheduleDefinition ReadTimes(YamlFields fields) => new(
        fields.Text("cron_schedule") ?? ScheduleDefinition.Hourly.Cron,
        fields.Text("earliest_time") ?? ScheduleDefinition.Hourly.Earliest,
        fields.Text("latest_time") ?? ScheduleDefinition.Hourly.Latest,
        fields.Text("schedule_window") ?? ScheduleDefinition.Hourly.Window);
}
