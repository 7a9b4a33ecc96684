using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>Reads what happens with all detections of one type.</summary>
internal static class DeploymentReader
{
    public static Action<PackBuilder>? Read(ContentObject content)
    {
        if (content.RequireName("deployment") is not { } name) return null;
        var fields = content.Fields;
        content.Expect("deployment", "type");
        var actions = fields.Fields("alert_action");
        var definition = new DeploymentDefinition
        {
            Name = name,
            Source = content.Source,
            Type = fields.Text("type") ?? "Embedded",
            Id = fields.Text("id") ?? "",
            Description = fields.Text("description") ?? "",
            Schedule = fields.Fields("scheduling") is { } scheduling ? ScheduleReader.ReadBlock(scheduling, "'scheduling'") : ScheduleDefinition.Hourly,
            MakesRisk = actions?.Fields("rba")?.Truth("enabled") ?? false,
            Notable = actions?.Fields("notable") is { } notable ? ReadNotable(notable) : null,
            OtherActions = actions is null ? new Dictionary<string, IReadOnlyDictionary<string, string>>() : ReadOthers(actions),
        };
        actions?.ReportUnknown("'alert_action'");
        fields.Ignore("tags", "fbd");
        ScheduleReader.IgnoreIdentity(fields);
        fields.ReportUnknown("a deployment");
        return pack => pack.Add(definition);
    }

    private static NotableDefinition ReadNotable(YamlFields block)
    {
        var notable = new NotableDefinition(block.Text("rule_title") ?? "%name%", block.Text("rule_description") ?? "%description%", block.Texts("nes_fields"));
        block.ReportUnknown("'notable'");
        return notable;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> ReadOthers(YamlFields actions)
    {
        var others = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var key in (ReadOnlySpan<string>)["email", "slack", "phantom"])
        {
            if (actions.Fields(key) is { } settings) others[key] = settings.TextByKey();
        }

        return others;
    }
}
