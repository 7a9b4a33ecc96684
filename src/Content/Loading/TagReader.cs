using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Engine.Knowledge;

namespace Breakwater.Content.Loading;

/// <summary>Reads tags of values of a field.</summary>
internal static class TagReader
{
    public static Action<PackBuilder>? Read(ContentObject content)
    {
        if (content.RequireName("group of tags") is not { } name) return null;
        var fields = content.Fields;
        var field = fields.Text("field");
        var values = fields.Texts("values");
        var tags = fields.Texts("tags");
        var description = fields.Text("description") ?? "";
        ScheduleReader.IgnoreIdentity(fields);
        fields.ReportUnknown("a group of tags");
        foreach (var (key, isThere) in new[] { ("field", field is not null), ("values", values.Count > 0), ("tags", tags.Count > 0) })
        {
            if (!isThere) content.Diagnostics.Report(DefinitionCodes.MissingPart, fields.FirstLine, $"the group of tags '{name}' has no '{key}'", "a group names a 'field', its 'values' and their 'tags'");
        }

        if (field is null || values.Count == 0 || tags.Count == 0) return null;
        var loaded = new TagGroup(name, [.. values.Select(value => new FieldTag(field, value, tags))], description, content.Source);
        return pack => pack.Add(loaded);
    }
}
