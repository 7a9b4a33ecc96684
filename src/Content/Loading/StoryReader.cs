using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;

namespace Breakwater.Content.Loading;

/// <summary>Reads an analytic story of any generation.</summary>
internal static class StoryReader
{
    public static Action<PackBuilder>? Read(ContentObject content)
    {
        if (content.RequireName("story") is not { } name) return null;
        var fields = content.Fields;
        var tagged = new TaggedFields(fields);
        var (created, modified) = content.Dates();
        var definition = new StoryDefinition
        {
            Name = name,
            Source = content.Source,
            Id = fields.Text("id") ?? "",
            Version = content.Version(),
            Created = created,
            Modified = modified,
            Author = fields.Text("author") ?? "",
            Status = content.Status(),
            Description = fields.Text("description") ?? "",
            Narrative = fields.Text("narrative") ?? "",
            References = fields.Texts("references"),
            Categories = tagged.Texts("category"),
            Products = tagged.Texts("product"),
            UseCase = tagged.Text("usecase") ?? "",
            Cves = tagged.Texts("cve"),
            Groups = tagged.Texts("threat_group") is { Count: > 0 } groups ? groups : tagged.Texts("group"),
        };
        fields.Ignore("type", "deprecation_info");
        fields.ReportUnknown("a story");
        tagged.Tags?.Ignore("group");
        tagged.Tags?.ReportUnknown("'tags' of a story");
        return pack => pack.Add(definition);
    }
}
