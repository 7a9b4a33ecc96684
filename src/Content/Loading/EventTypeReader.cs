using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;

namespace Breakwater.Content.Loading;

/// <summary>Reads an event type: its condition and the tags of what satisfies it.</summary>
internal static class EventTypeReader
{
    public static Action<PackBuilder>? Read(ContentObject content)
    {
        if (content.RequireName("event type") is not { } name || content.RequireSearch("event type") is null) return null;
        var fields = content.Fields;
        var condition = WrittenCondition.Read(fields, "search");
        var tags = fields.Texts("tags");
        var description = fields.Text("description") ?? "";
        ScheduleReader.IgnoreIdentity(fields);
        fields.Ignore("priority", "color", "disabled");
        fields.ReportUnknown("an event type");
        if (condition is null) return null;
        var loaded = new EventTypeDefinition(name, condition, tags, description, content.Source);
        return pack => pack.Add(loaded);
    }
}
