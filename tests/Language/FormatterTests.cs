using Breakwater.Language.Diagnostics;
using Breakwater.Language.Formatting;
using Xunit;

namespace Breakwater.Tests.Language;

/// <summary>A search is laid out, a command a line, and nothing that means something changes.</summary>
public sealed class FormatterTests
{
    public static TheoryData<string, string> Searches => new()
    {
        { "a  b|STATS   count\n by x| `m`", "a b\n| stats count by x\n| `m`" },
        { "|tstats count|| Where x>1 |", "| tstats count\n| where x>1\n|" },
        { " search x=\"a  |  b\" y='c  |  d'", "search x=\"a  |  b\" y='c  |  d'" },
        { "it's  a dog's life | where x", "it's a dog's life\n| where x" },
        { "x `m(a,  \"b  | c\")`  y", "x `m(a,  \"b  | c\")` y" },
        { "x \"audit`users`local\" | y", "x \"audit`users`local\"\n| y" },
        { "rex field=a (?<b>[^|]+)|x", "rex field=a (?<b>[^|]+)\n| x" },
        { "a\\|b \"c\\\"  d\" | e", "a\\|b \"c\\\"  d\"\n| e" },
        { "a [ search b|fields c ] NOT[inputlookup  d]", "a [search b | fields c] NOT[inputlookup d]" },
        { "foreach * [  eval <<FIELD>>=1 ]", "foreach * [eval <<FIELD>>=1]" },
        { "[]", "[]" },
        { "", "" },
    };

    public static TheoryData<string, string> Comments => new()
    {
        { "a ```b  c```d|e", "a ```b  c``` d\n| e" },
        { "a |```why``` b", "a\n| ```why``` b" },
        { "```title```\na\n  ```why```\n| b ```x```\n```y``` ```z``` c=1\n| d", "```title```\na\n  ```why```\n| b ```x```\n  ```y```\n  ```z```\n  c=1\n| d" },
        { "a | b [\n```c``` search d ]", "a\n| b [```c``` search d]" },
        { "a ```two\n lines``` b", "a ```two\n lines``` b" },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    [MemberData(nameof(Comments))]
    public void A_command_stands_on_a_line(string search, string expected)
    {
        Assert.Equal(expected, Format(search));
        Assert.Equal(expected, Format(expected));
    }

    [Fact]
    public void A_long_subsearch_stands_on_lines_of_its_own()
    {
        var name = new string('n', 60);
        var expected = $"index=a\n| join {name}\n    [search index=b\n    | append\n        [| inputlookup {name}\n        | fields {name}]\n    | stats count by {name}] x=1\n| head";
        Assert.Equal(expected, Format(expected.ReplaceLineEndings(" ")));
        Assert.Equal(expected, Format(expected));
        var single = $"a\n| join x [search {name} {name} {name}]";
        Assert.Equal(single, Format(single));
    }

    [Theory]
    [InlineData("a \"b", "SPL0001@2")]
    [InlineData("a `b", "SPL0407@2")]
    [InlineData("a ```b``", "SPL0409@2")]
    [InlineData("a [b", "SPL0002@2")]
    [InlineData("a b ] | c", "SPL0003@4")]
    public void What_has_no_partner_is_pointed_at(string search, string expected)
    {
        var diagnostics = Reading.Bag(search);
        Assert.Null(SplFormatter.Format(diagnostics.Source, new FakeCommands(), diagnostics));
        var diagnostic = Assert.Single(diagnostics.Items);
        Assert.Equal(expected, $"{diagnostic.Code.Id}@{diagnostic.Location!.Value.Span.Start}");
    }

    [Fact]
    public void Brackets_nest_up_to_a_limit()
    {
        var diagnostics = Reading.Bag(string.Concat(Enumerable.Repeat("a [ ", 100_000)));
        Assert.Null(SplFormatter.Format(diagnostics.Source, new FakeCommands(), diagnostics));
        Assert.Equal(SyntaxCodes.NestedTooDeeply, Assert.Single(diagnostics.Items).Code);
    }

    private static string? Format(string search)
    {
        var diagnostics = Reading.Bag(search);
        var formatted = SplFormatter.Format(diagnostics.Source, new FakeCommands("tstats"), diagnostics);
        Assert.Empty(diagnostics.Items);
        return formatted;
    }
}
