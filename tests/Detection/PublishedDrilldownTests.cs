using Breakwater.Content.Definitions;
using Breakwater.Content.Loading;
using Breakwater.Detection.Runs;
using Breakwater.Detection.Templates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;
using Breakwater.Tests.Content;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>The drilldowns of published packs, filled with values that are hard to put into a search.</summary>
public sealed class PublishedDrilldownTests
{
    private static readonly string[] Hard = ["a\"b\\", "`x` | delete [search y] ) OR (", "```", "$dest$ %original_detection_search%"];

    [Theory]
    [InlineData("escu")]
    [InlineData("escu_v6")]
    public void Hard_values_leave_the_syntax_of_every_drilldown_as_it_was(string name)
    {
        var pack = ContentLoader.Load(new DirectoryContentFolder(SharedMaterial.Require(name)));
        var macros = pack.Overlay(Hunting.Pack).ToKnowledge().Macros;
        var changed = new List<string>();
        var count = 0;
        var readable = 0;
        foreach (var detection in pack.Detections)
        {
            foreach (var drilldown in detection.Drilldowns)
            {
                count++;
                var plain = OutlineOf(detection, drilldown, ["plain"], macros);
                if (plain is not null) readable++;
                if (plain != OutlineOf(detection, drilldown, [Hard[count % Hard.Length]], macros)) changed.Add($"{detection.Name}: {drilldown.Name}");
                if (plain is not null && OutlineOf(detection, drilldown, Hard, macros) is null) changed.Add($"{detection.Name}: {drilldown.Name} (several values)");
            }
        }

        // What cannot be read uses commands or macros that are not there; the rest must be most of it.
        Assert.True(readable > count * 9 / 10, $"only {readable} of {count} drilldowns can be read");
        Assert.Empty(changed);
    }

    /// <summary>The commands of the filled search, or null where it cannot be read.</summary>
    private static string? OutlineOf(DetectionDefinition detection, DrilldownDefinition drilldown, string[] values, IMacroTable macros)
    {
        var fields = TemplateTokens.Find(drilldown.Search.Text).Select(token => token.Field).Distinct().ToList();
        var tokens = new RowTokens(Hunting.Row([.. fields.Select(field => (field, values))]), new RunTimes(new SearchTimeRange(0, 1), 1, () => null));
        var text = new SourceText("drilldown", new SearchTemplate(drilldown.Search.Text, detection.Search.Text).Fill(tokens));
        var diagnostics = new DiagnosticBag(text);
        if (MacroExpander.Expand(text, macros, null, diagnostics) is not { } expanded) return null;
        var pipeline = PipelineParser.Parse(expanded, CommandCatalog.Table, diagnostics);
        return pipeline is null || diagnostics.HasErrors ? null : string.Join(" | ", pipeline.Commands.Select(command => command.GetType().Name));
    }
}
