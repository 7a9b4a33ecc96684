using Breakwater.Content.Definitions;
using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>Reads the drilldowns of a detection.</summary>
internal static class DrilldownReader
{
    public static IReadOnlyList<DrilldownDefinition> Read(YamlFields fields)
    {
        var drilldowns = new List<DrilldownDefinition>();
        foreach (var entry in fields.List("drilldown_searches"))
        {
            var name = entry.Text("name");
            var search = entry.Source("search");
            var (earliest, latest) = (entry.Text("earliest_offset"), entry.Text("latest_offset"));
            if (search is not null) drilldowns.Add(new DrilldownDefinition(name ?? "Drilldown", search, earliest, latest));
            if (name is null || search is null)
                entry.Diagnostics.Report(DefinitionCodes.MissingKey, entry.FirstLine, $"a drilldown needs a '{(search is null ? "search" : "name")}'");

            entry.ReportUnknown("a drilldown");
        }

        return drilldowns;
    }
}
