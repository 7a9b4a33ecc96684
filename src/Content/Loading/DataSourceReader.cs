using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>Reads a data source.</summary>
internal static class DataSourceReader
{
    public static Action<PackBuilder>? Read(ContentObject content)
    {
        if (content.RequireName("data source") is not { } name) return null;
        var fields = content.Fields;
        var definition = new DataSourceDefinition
        {
            Name = name,
            File = content.Source,
            Id = fields.Text("id") ?? "",
            Description = fields.Text("description") ?? "",
            Source = fields.Text("source") ?? "",
            SourceType = fields.Text("sourcetype") ?? "",
            Separator = fields.Text("separator") ?? "",
            SeparatorValue = fields.Text("separator_value") ?? "",
            Fields = fields.Texts("fields"),
            OutputFields = fields.Texts("output_fields"),
            AddOns = [.. fields.List("supported_TA").Select(ReadAddOn)],
            ExampleLog = fields.Text("example_log") ?? "",
        };
        fields.Ignore("configuration", "field_mappings", "convert_to_log_source", "mitre_components");
        ScheduleReader.IgnoreIdentity(fields);
        fields.ReportUnknown("a data source");
        return pack => pack.Add(definition);
    }

    private static AddOnReference ReadAddOn(YamlFields entry)
    {
        var reference = new AddOnReference(entry.Text("name") ?? "", entry.Text("version") ?? "", entry.Text("url") ?? "");
        entry.ReportUnknown("an add-on");
        return reference;
    }
}
