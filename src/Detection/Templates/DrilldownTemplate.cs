using Breakwater.Content.Definitions;
using Breakwater.Detection.Drilldowns;

namespace Breakwater.Detection.Templates;

/// <summary>A drilldown of a detection, read once for all of its findings.</summary>
internal sealed class DrilldownTemplate(DrilldownDefinition definition, string originalSearch)
{
    private readonly TimeTemplate? _earliest = TimeTemplate.Of(definition.Earliest);
    private readonly TimeTemplate? _latest = TimeTemplate.Of(definition.Latest);

    /// <summary>What a person clicks on.</summary>
    public MessageTemplate Name { get; } = new(definition.Name);

    /// <summary>The search.</summary>
    public SearchTemplate Search { get; } = new(definition.Search.Text, originalSearch);

    /// <summary>The beginning of its time range; without one of its own, that of the run.</summary>
    public string EarliestOf(RowTokens tokens) => _earliest?.Fill(tokens) ?? tokens.Times.EarliestText;

    /// <summary>The end of its time range; without one of its own, that of the run.</summary>
    public string LatestOf(RowTokens tokens) => _latest?.Fill(tokens) ?? tokens.Times.LatestText;

    /// <summary>The drilldown for one row.</summary>
    public Drilldown Fill(RowTokens tokens) => new(Name.Fill(tokens.Row), Search.Fill(tokens), EarliestOf(tokens), LatestOf(tokens));
}
