using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Language;

public sealed class NameSuggestionTests
{
    private static readonly string[] Names = ["stats", "eventstats", "streamstats", "table", "eval", "where", "head", "tail", "rex", "regex"];

    [Theory]
    [InlineData("stat", "stats")]
    [InlineData("STATS", "stats")]
    [InlineData("satts", "stats")]
    [InlineData("evntstats", "eventstats")]
    [InlineData("tabel", "table")]
    [InlineData("wher", "where")]
    [InlineData("evla", "eval")]
    [InlineData("ra", null)]
    [InlineData("xyzzy", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found(string name, string? suggestion) => Assert.Equal(suggestion, NameSuggestion.Closest(name, Names));

    [Fact]
    public void Ties_fall_to_the_alphabet_whatever_the_order()
    {
        Assert.Equal("head", NameSuggestion.Closest("xead", ["lead", "head", "read"]));
        Assert.Equal("head", NameSuggestion.Closest("xead", ["read", "lead", "head"]));
    }

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Distances(string first, string second, int distance)
    {
        Assert.Equal(distance, NameSuggestion.Distance(first, second));
        Assert.Equal(distance, NameSuggestion.Distance(second, first));
    }

    [Fact]
    public void Long_names_are_not_compared() => Assert.Null(NameSuggestion.Closest(new string('a', 5000), [new string('a', 5001)]));
}
