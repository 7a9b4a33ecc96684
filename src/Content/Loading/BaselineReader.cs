using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;

namespace Breakwater.Content.Loading;

/// <summary>Reads a baseline of any generation.</summary>
internal static class BaselineReader
{
    private const string What = "baseline";

    public static Action<PackBuilder>? Read(ContentObject content)
    {
        var name = content.RequireName(What);
        var search = content.RequireSearch(What);
        if (name is null || search is null) return null;
        var fields = content.Fields;
        var tagged = new TaggedFields(fields);
        var definition = new BaselineDefinition
        {
            Name = name,
            Source = content.Source,
            Search = search,
            Id = fields.Text("id") ?? "",
            Version = content.Version(),
            Modified = content.Dates().Modified,
            Author = fields.Text("author") ?? "",
            Status = content.Status(),
            Description = fields.Text("description") ?? "",
            HowToImplement = fields.Text("how_to_implement") ?? "",
            Detections = tagged.Texts("detections"),
            Stories = tagged.Texts("analytic_story"),
            Schedule = ScheduleReader.ReadOwn(fields),
            ScheduleName = fields.Text("schedule"),
        };
        fields.Ignore("type", "datamodel", "known_false_positives", "references", "product", "security_domain", "asset_type", "deprecation_info", "category");
        fields.ReportUnknown("a baseline");
        tagged.Tags?.Ignore(
            "product", "required_fields", "security_domain", "asset_type", "kill_chain_phases", "confidence", "impact", "risk_score", "context", "message", "observable", "detections", "analytic_story");
        tagged.Tags?.ReportUnknown("'tags' of a baseline");
        return pack => pack.Add(definition);
    }
}
