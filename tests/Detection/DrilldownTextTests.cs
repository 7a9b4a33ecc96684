using Breakwater.Detection.Findings;
using Breakwater.Detection.Runs;
using Breakwater.Detection.Templates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Values in drilldown searches: whatever they hold, the search stays the one that was written.</summary>
public sealed class DrilldownTextTests
{
    private static readonly RunTimes Times = new(new SearchTimeRange(100, 200), 300, () => null);

    private static readonly string[] Hostile =
        ["plain", "two words", "say \"hi\"", "back\\slash", "ends with\\", "`macro`", "a | delete", "[search x]", "x) OR (y", "100%", "$src$", "%original_detection_search%", "line\nfeed", "مرحبا", "a,b", "*"];

    [Theory]
    [InlineData("search src=\"$src$\"", "search src=\"v1\"")]
    [InlineData("search src = $src$ x=1", "search src = \"v1\" x=1")]
    [InlineData("search src IN ($src$)", "search src IN (\"v1\")")]
    [InlineData("search src=*$src$* x=1", "search src=\"*v1*\" x=1")]
    [InlineData("search src=$src$:$dest$", "search src=\"v1:a\"")]
    [InlineData("search \"for $src$ and $dest$\"", "search \"for v1 and a\"")]
    [InlineData("search dest IN (\"$dest$\")", "search dest IN (\"a\", \"b\")")]
    [InlineData("search dest in ($dest$, c)", "search dest in (\"a\", \"b\", c)")]
    [InlineData("search dest = \"$dest$\" x=1", "search dest IN (\"a\", \"b\") x=1")]
    [InlineData("search dest=$dest$", "search dest IN (\"a\", \"b\")")]
    [InlineData("  =$dest$ x \n", "IN (\"a\", \"b\") x")]
    [InlineData("search \"$src$\" = $dest$", "search \"v1\" IN (\"a\", \"b\")")]
    [InlineData("search dest!=\"$dest$\"", "search dest!=\"a\"")]
    [InlineData("where like(x, \"$dest$\")", "where like(x, \"a\")")]
    [InlineData("search user=\"$user$\"", "search user=\"unknown\"")]
    [InlineData("search a=$info_min_time$ b=\"$info_max_time$\"", "search a=\"100\" b=\"200\"")]
    [InlineData("rex \"x$\" | rex \"y$\"", "rex \"x$\" | rex \"y$\"")]
    [InlineData("%original_detection_search% | search src=\"$src$\"", "| original $src$ | search src=\"v1\"")]
    public void Values_are_put_in_quotes(string template, string expected) =>
        Assert.Equal(expected, new SearchTemplate(template, "\n| original $src$ \n").Fill(new RowTokens(Hunting.Row(("src", ["v1"]), ("dest", ["a", "b"])), Times)));

    [Fact]
    public void Hostile_values_are_found_again()
    {
        var templates = new[] { "search src=\"$src$\"", "search src=$src$", "search src IN ($src$)", "search src IN (\"$src$\")", "where src=\"$src$\"", "where src=$src$" };
        Assert.All(Hostile.SelectMany(value => templates.Select(template => (value, template))), pair =>
        {
            var row = Hunting.Row(("src", [pair.value]));
            var text = new SearchTemplate(pair.template, "search nothing").Fill(new RowTokens(row, Times));
            Assert.Equal(1, CountMatches(text, row));
        });
    }

    [Fact]
    public void Several_hostile_values_are_found_again()
    {
        var row = Hunting.Row(("src", Hostile));
        Assert.Equal(1, CountMatches(new SearchTemplate("search src IN ($src$)", "").Fill(new RowTokens(row, Times)), row));
        Assert.Equal(1, CountMatches(new SearchTemplate("search src=\"$src$\"", "").Fill(new RowTokens(row, Times)), row));
        Assert.Equal(1, CountMatches(new SearchTemplate("where src=\"$src$\"", "").Fill(new RowTokens(row, Times)), row));
    }

    private static int CountMatches(string search, ResultRow row)
    {
        var problems = new List<Diagnostic>();
        var options = Hunting.Options.Search with { Input = row.Rows };
        var compiled = new SearchEngine(Hunting.Pack.ToKnowledge(), []).Compile(new SourceText("drilldown", search), options, problems.Add);
        Assert.True(compiled is not null, $"{search}: {string.Join("; ", problems)}");
        return compiled.RunToEnd().Length;
    }
}
