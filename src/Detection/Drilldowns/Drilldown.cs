using Breakwater.Content.Definitions;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Drilldowns;

/// <summary>A search that looks further into one finding, ready to run.</summary>
/// <param name="Name">What a person clicks on.</param>
/// <param name="Search">The search, the row's values in place.</param>
/// <param name="Earliest">The beginning of its time range: seconds since 1970 or a relative time.</param>
/// <param name="Latest">The end of its time range, exclusive.</param>
public sealed record Drilldown(string Name, string Search, string Earliest, string Latest)
{
    /// <summary>The drilldown of <paramref name="definition"/> for <paramref name="finding"/>. Without offsets of its own it covers what the run covered.</summary>
    public static Drilldown Of(DrilldownDefinition definition, Finding finding)
    {
        var tokens = new DrilldownTokens(finding.Row, finding.Times);
        return new Drilldown(
            MessageText.Fill(definition.Name, finding.Row),
            DrilldownText.Fill(definition.Search.Text, tokens, finding.Detection.Search.Text),
            tokens.FillTime(definition.Earliest) ?? finding.Times.EarliestText,
            tokens.FillTime(definition.Latest) ?? finding.Times.LatestText);
    }
}
