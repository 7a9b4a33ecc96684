using System.Diagnostics;
using Breakwater.Content.Definitions;
using Breakwater.Content.Loading;
using Breakwater.Content.Packs;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Content;

/// <summary>Everything that has been published loads, whatever generation it is of.</summary>
public sealed class PublishedPackTests
{
    [Fact]
    public void The_oldest_generation_loads_whole()
    {
        var pack = Load("escu");
        Assert.Equal([], pack.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.ToString()));
        Assert.Equal(1014, pack.Detections.Count);
        Assert.Equal((261, 189, 79, 66, 205, 5), (pack.Stories.Count, pack.Macros.Count, pack.Lookups.Count, pack.Baselines.Count, pack.DataSources.Count, pack.Deployments.Count));
        Assert.All(pack.Detections, detection => Assert.Equal(ContentGeneration.TagsObservable, detection.Generation));
    }

    [Fact]
    public void The_newest_generations_load_but_for_the_broken_file()
    {
        var pack = Load("escu_v6");
        var error = Assert.Single(pack.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal("CNT0004", error.Code.Id);
        Assert.EndsWith("escu_defaullt_configuration_finding_based_detection.yml", error.Location!.Value.Source.Name, StringComparison.Ordinal);
        Assert.Equal(9, error.Location!.Value.Source.LineAndColumn(error.Location!.Value.Span.Start).Line);
        Assert.Equal(13, pack.Detections.Count);
        Assert.Contains(pack.Detections, detection => detection.Generation == ContentGeneration.RiskBlock);
        Assert.Contains(pack.Detections, detection => detection.Generation == ContentGeneration.Findings);
    }

    [Theory]
    [InlineData("escu")]
    [InlineData("escu_v6")]
    public void Every_character_of_every_search_leads_back_to_itself(string folder)
    {
        var pack = Load(folder);
        var texts = pack.Detections.Select(detection => detection.Search)
            .Concat(pack.Detections.SelectMany(detection => detection.Drilldowns.Select(drilldown => drilldown.Search)))
            .Concat(pack.Baselines.Select(baseline => baseline.Search))
            .Concat(pack.Macros.Select(macro => macro.Macro.Definition));
        Assert.All(texts, AssertLeadsBack);
    }

    [Fact]
    public void A_thousand_detections_load_fast()
    {
        var path = SharedMaterial.Require("escu");
        ContentLoader.Load(new DirectoryContentFolder(path));
        var clock = Stopwatch.StartNew();
        ContentLoader.Load(new DirectoryContentFolder(path));
        TestContext.Current.TestOutputHelper?.WriteLine($"warm: {clock.ElapsedMilliseconds} ms");

        // The bound is far above what it takes, so that a busy machine does not fail it and a quadratic loop does.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void Every_lookup_file_reads()
    {
        var pack = Load("escu");
        var lookups = pack.ToKnowledge().Lookups;
        foreach (var lookup in pack.Lookups.Where(lookup => lookup.Kind != LookupKind.Model)) Assert.NotEmpty(lookups.Find(lookup.Name)!.Table.Fields);
        Assert.All(pack.Lookups.Where(lookup => lookup.Kind == LookupKind.Model), lookup => Assert.Throws<SplException>(() => lookups.Find(lookup.Name)));
    }

    private static void AssertLeadsBack(SourceText text)
    {
        for (var i = 0; i < text.Text.Length; i++)
        {
            var location = text.Locate(new TextSpan(i, 1));
            var found = location.Source.Text.AsSpan(location.Span.Start, location.Span.Length);
            var isSame = found.SequenceEqual(text.Text.AsSpan(i, 1));
            var isFold = text.Text[i] is ' ' or '\n' && found.Contains('\n');
            var isEscape = found is ['\\', ..] or "''";
            Assert.True(isSame || isFold || isEscape, $"{text.Name}: character {i} '{text.Text[i]}' leads to '{found}'");
        }
    }

    private static ContentPack Load(string folder) => ContentLoader.Load(new DirectoryContentFolder(SharedMaterial.Require(folder)));
}
