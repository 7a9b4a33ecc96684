using Breakwater.Engine.Aggregates;
using Xunit;

namespace Breakwater.Tests.Aggregates;

public sealed class AggregateCatalogTests
{
    [Fact]
    public void Every_aggregate_has_examples_and_one_with_an_absent_field()
    {
        var examples = ReadSearches().ToLookup(example => example.Section, example => example.Search);
        foreach (var function in AggregateCatalog.All)
        {
            var own = examples[function.Manual.Name].ToList();
            Assert.True(own.Count >= 2, $"'{function.Manual.Name}' has {own.Count} examples");
            Assert.True(own.Any(search => search.Contains("missing", StringComparison.Ordinal)), $"no example of '{function.Manual.Name}' shows an absent field");
        }
    }

    [Fact]
    public void Names_are_found_with_their_number()
    {
        Assert.Equal("count", AggregateCatalog.Find("C", out _)?.Manual.Name);
        Assert.Equal("perc", AggregateCatalog.Find("p95", out var number)?.Manual.Name);
        Assert.Equal(95, number);
        Assert.Equal("perc", AggregateCatalog.Find("perc99.9", out number)?.Manual.Name);
        Assert.Equal(99.9, number);
        Assert.Equal("exactperc", AggregateCatalog.Find("exactperc50", out _)?.Manual.Name);
        Assert.Null(AggregateCatalog.Find("perc", out _));
        Assert.Null(AggregateCatalog.Find("p101", out _));
        Assert.Null(AggregateCatalog.Find("sum5", out _));
        Assert.Null(AggregateCatalog.Find("95", out _));
    }

    private static IEnumerable<(string Section, string Search)> ReadSearches()
    {
        var engine = typeof(AggregateCatalog).Assembly;
        foreach (var name in engine.GetManifestResourceNames().Where(name => name.EndsWith(".spltest", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(engine.GetManifestResourceStream(name)!);
            var section = "";
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith("## ", StringComparison.Ordinal)) section = line[3..];
                else if (line.StartsWith("search ", StringComparison.Ordinal)) yield return (section, line);
            }
        }
    }
}
