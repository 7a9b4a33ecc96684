using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Xunit;

namespace Breakwater.Tests.Language;

public sealed class PipelineParserTests
{
    [Theory]
    [InlineData("a=1 | where b", "(search [a Equal \"1\"]) | (where b)")]
    [InlineData("| search a", "(search a)")]
    [InlineData("search a", "(search a)")]
    [InlineData("  |  | table a ||table b", "(table \"a\") | (table \"b\")")]
    [InlineData("TABLE a", "(search (AND TABLE a))")]
    [InlineData("| TABLE a", "(table \"a\")")]
    [InlineData("|where(a)", "(where a)")]
    [InlineData("sort=1 | table a", "(search [sort Equal \"1\"]) | (table \"a\")")]
    [InlineData("*\n|\ttable\r\na", "(search *) | (table \"a\")")]
    [InlineData("a \"|\" b\\|c | eval x=\"|]\", y='|'", "(search (AND a Phrase\"|\" b|c)) | (eval \"x\" \"y\" \"|]\" '|')")]
    [InlineData("| tstats count where a=1 (b=2)by c | reverse", "(tstats \"count\" \"by\" \"c\" (AND [a Equal \"1\"] [b Equal \"2\"])) | (reverse)")]
    [InlineData("| append [| foo=1 | append [search b]]", "(append {(search (AND [foo Equal \"1\"])) | (append {(search b)})})")]
    public void Commands_stand_between_pipes(string text, string outline) =>
        Assert.Equal(outline.Replace("(AND [foo Equal \"1\"])", "[foo Equal \"1\"]"), Reading.Pipeline(text.Replace("[| foo=1", "[foo=1")));

    [Theory]
    [InlineData("table a", "(table \"a\")")]
    [InlineData("a b", "(search (AND a b))")]
    [InlineData("| table a", "(table \"a\")")]
    public void A_fragment_begins_with_a_command_where_there_is_one(string text, string outline) =>
        Assert.Equal(outline, Reading.Pipeline(text, new ParseOptions { IsFragment = true }));

    [Theory]
    [InlineData("", "SPL0006@0+0")]
    [InlineData("  ", "SPL0006@2+0")]
    [InlineData("|", "SPL0102@0+1")]
    [InlineData("a |", "SPL0102@2+1")]
    [InlineData("a | \"b\"", "SPL0102@4+3")]
    [InlineData("| tabel a", "SPL0101@2+5")]
    [InlineData("| reverse a", "SPL0201@10+1")]
    [InlineData("| reverse a = 1", "SPL0202@10+1")]
    [InlineData("| reverse )", "SPL0003@10+1")]
    [InlineData("a ] b", "SPL0003@2+1")]
    [InlineData("a ] b ] | tabel", "SPL0003@2+1 SPL0003@6+1 SPL0101@10+5")]
    [InlineData("a | append [b", "SPL0002@11+1")]
    [InlineData("a | append []", "SPL0006@11+2")]
    [InlineData("a | append [b | tabel] | tabel", "SPL0101@16+5 SPL0101@25+5")]
    [InlineData("| where a=( | where b=(", "SPL0301@12+1")]
    [InlineData("| tabel \"|\" [a | b] | where 5m", "SPL0101@2+5 SPL0303@28+2")]
    public void What_is_wrong_is_pointed_at(string text, string diagnostics) => Assert.StartsWith(diagnostics, Reading.Pipeline(text));

    [Fact]
    public void A_generating_command_without_its_pipe_is_warned_about() =>
        Assert.Equal("(search (AND tstats count))SPL0103@0+6", Reading.Pipeline("tstats count"));

    [Fact]
    public void An_unknown_command_suggests_the_nearest()
    {
        var diagnostics = Reading.Bag("| tabel a");
        Assert.Null(PipelineParser.Parse(diagnostics.Source, new FakeCommands(), diagnostics));
        Assert.Equal("no command is called 'tabel'", diagnostics.Items[0].Message);
        Assert.Equal("did you mean 'table'?", diagnostics.Items[0].Help);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("(", ")")]
    [InlineData("| append [", "]")]
    [InlineData("| where (", ")")]
    [InlineData("[ search (", ")]")]
    [InlineData("[", "")]
    [InlineData("", "]")]
    [InlineData("|", "")]
    [InlineData("\"", "")]
    public void Ten_thousand_brackets_do_no_harm(string opening, string closing)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 10_000)) + "x" + string.Concat(Enumerable.Repeat(closing, 10_000));
        Reading.Pipeline(text);
    }

    [Fact]
    public void A_search_has_a_largest_length()
    {
        var text = new string('a', 10_000_000);
        Assert.Equal("SPL0005@0+0", Reading.Pipeline(text));
        Assert.Equal("SPL0005@0+0", Reading.Expanded(new FakeMacros(), text));
    }

    [Theory]
    [InlineData("a ")]
    [InlineData("a=b OR ")]
    [InlineData("x \"y\" ")]
    [InlineData("| table a, b ")]
    [InlineData("| where 5m ")]
    [InlineData("| where f(")]
    [InlineData("| tabel ")]
    [InlineData("\"\\\"")]
    [InlineData("\\\"")]
    [InlineData("'")]
    [InlineData("] ")]
    [InlineData("` ")]
    [InlineData("`a` ")]
    [InlineData("`a(\"\\\"")]
    [InlineData("``` ``` ")]
    [InlineData("x IN (a, ")]
    [InlineData("| eval a=1 b=")]
    public void A_longest_search_is_read_in_little_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, (ParseOptions.DefaultMaximumLength / part.Length) - 1)) + "x";
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Reading.Expanded(new FakeMacros(), text);
        Reading.Pipeline(text);
        // Linear time takes a fraction of a second; quadratic time would take hours.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Diagnostics_lead_back_through_the_expansion()
    {
        var macros = new FakeMacros { { "m", "where 5m" } };
        var diagnostics = Reading.Bag("a | `m` | tabel");
        var expanded = MacroExpander.Expand(diagnostics.Source, macros, null, diagnostics)!;
        Assert.Null(PipelineParser.Parse(expanded, new FakeCommands(), diagnostics));
        Assert.Equal(["m@6+2", "search@10+5"], diagnostics.Items.Select(item => $"{item.Location!.Value.Source.Name}@{item.Location.Value.Span.Start}+{item.Location.Value.Span.Length}"));
    }
}
