using Breakwater.Content;
using Breakwater.Content.Checks;
using Breakwater.Content.Loading;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Content;

/// <summary>Each check finds what it is for, says where, and is silent about content that is right.</summary>
public sealed class CheckTests
{
    public static TheoryData<string, string, string, int> Mistakes => new()
    {
        // code, what is replaced, by what, the line that is pointed at (0: not looked at)
        { "SPL0401", "`shown(src)`", "`shwon(src)`", 14 },
        { "SPL0402", "`shown(src)`", "`shown`", 14 },
        { "CNT0501", "| lookup ports", "| lookup prots", 13 },
        { "CNT0501", "| lookup ports", "| inputlookup append=true prots.csv", 13 },
        { "CNT0502", "datamodel=Traffic.All", "datamodel=Trafic", 12 },
        { "CNT0502", "datamodel=Traffic.All", "datamodel=Traffic.Most", 12 },
        { "CNT0502", "'| from datamodel Traffic.All'", "'| from datamodel:\"Traffic.Al\"'", 26 },
        { "CNT0503", "| `odd_port_filter`", "| `shown(dest)`", 11 },
        { "CNT0504", "name: Odd Port", "name: Even Port", 1 },
        { "CNT0505", "  - name: Risk\n    search: '| from datamodel Traffic.All'\n    earliest_offset: $info_min_time$\n    latest_offset: $info_max_time$\n", "", 21 },
        { "CNT0506", "%original_detection_search% ", "", 21 },
        { "CNT0507", "  risk_objects:\n    - field: src\n      type: system\n      score: 30\n", "", 0 },
        { "CNT0508", "score: 30", "score: 0", 0 },
        { "CNT0509", "- field: dest", "- field: destination", 0 },
        { "CNT0510", "$src$ talked to $dest$", "$src$ talked to $dest", 30 },
        { "CNT0511", "$src$ talked to $dest$", "$user$ talked to $dest$", 30 },
        { "CNT0512", "  analytic_story:\n    - Some Story\n", "", 0 },
        { "CNT0513", "- Some Story", "- Some Storm", 40 },
        { "CNT0514", "- Some Source", "- Some Sauce", 10 },
        { "CNT0515", "tests:\n  - name: True Positive\n    attack_data:\n      - data: https://example.org/a.log\n        source: s\n        sourcetype: t\n", "", 6 },
        { "CNT0516", "    attack_data:\n      - data: https://example.org/a.log\n        source: s\n        sourcetype: t\n", "", 0 },
        { "CNT0517", "      - src\n    period", "      - sorce\n    period", 0 },
        { "CNT0518", "period: 60m", "period: an hour", 0 },
        { "CNT0519", "schedule: Nightly", "custom_schedule:\n  cron_schedule: '* * *'", 0 },
        { "CNT0520", "schedule: Nightly", "custom_schedule:\n  earliest_time: yesterday", 0 },
        { "CNT0521", "schedule: Nightly", "schedule: Nihgtly", 53 },
        { "CNT0525", "name: Odd Port", "name: An Odd Port That Somebody Gave A Name Which Goes On And On And On And On", 1 },
        { "CNT0526", "known_false_positives: None known.\n", "", 0 },
        { "CNT0527", "- https://example.org/\n", "- see the wiki\n", 19 },
        { "CNT0529", "11111111-2222-3333-4444-555555555555", "42", 2 },
        { "CNT0530", "CVE-2024-1234", "CVE-24-1", 0 },
        { "CNT0531", "- T1571", "- T15", 0 },
        { "CNT0532", "- T1571", "- T9999", 0 },
        { "CNT0533", "- T1571", "- T1048\n    - T1048.003", 0 },
        { "CNT0534", "asset_type: Network", "asset_type: Netwrok", 41 },
        { "CNT0534", "type: ip_address", "type: ip", 0 },
    };

    public static TheoryData<string, string, string> OtherMistakes => new()
    {
        { "CNT0203", "lookups/x.yml", "name: x\nfilename: nowhere.csv\n" },
        { "CNT0204", "lookups/x.csv", "a,b\n\"never closed,1\n" },
        { "CNT0205", "lookups/x.csv", "a,b\n1\n" },
        { "CNT0208", "lookups/x.csv", "a,a\n1,2\n" },
        { "CNT0522", "macros/x.yml", "name: x\narguments: [a, b]\ndefinition: search $a$\n" },
        { "CNT0523", "macros/x.yml", "name: x\narguments: [a]\ndefinition: search $a$ $b$\n" },
        { "CNT0524", "lookups/x.yml", "name: x\nfilename: ports.csv\nmatch_type: WILDCARD(prot)\n" },
        { "CNT0528", "detections/odd_port.yml", DetectionYaml.Good.Replace("11111111", "99999999", StringComparison.Ordinal) },
        { "CNT0534", "stories/x.yml", "name: x\nid: 22222222-2222-3333-4444-555555555555\nnarrative: Long ago.\ncategory: [Fairy Tales]\n" },
        { "SPL0401", "macros/x.yml", "name: x\ndefinition: search `nobody`\n" },
    };

    [Fact]
    public void Good_content_is_passed_over() => Assert.Equal([], Check(DetectionYaml.Folder()).Select(diagnostic => diagnostic.ToString()));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_a_detection_is_found_where_it_stands(string code, string old, string replacement, int line)
    {
        var found = Check(DetectionYaml.With(old, replacement));
        var diagnostic = found.FirstOrDefault(diagnostic => diagnostic.Code.Id == code);
        Assert.True(diagnostic is not null, $"expected {code}, found {string.Join("; ", found)}");
        var location = diagnostic.Location!.Value;
        Assert.Equal(DetectionYaml.Path, location.Source.Name);
        if (line > 0) Assert.Equal(line, location.Source.LineAndColumn(location.Span.Start).Line);
    }

    [Theory]
    [MemberData(nameof(OtherMistakes))]
    public void A_mistake_in_another_file_is_found(string code, string name, string text)
    {
        var folder = DetectionYaml.Folder();
        folder.Add(name, text);
        var found = Check(folder);
        Assert.True(found.Any(diagnostic => diagnostic.Code.Id == code && diagnostic.Location!.Value.Source.Name == name), $"expected {code}, found {string.Join("; ", found)}");
    }

    [Fact]
    public void Every_check_is_tested()
    {
        var tested = Mistakes.Select(row => row.Data.Item1).Concat(OtherMistakes.Select(row => row.Data.Item1)).Append("CNT0535").ToHashSet();
        Assert.Equal([], CheckCatalog.Codes.Select(code => code.Id).Except(tested));
    }

    [Fact]
    public void A_likely_name_is_suggested() =>
        Assert.Equal("did you mean 'Some Story'?", Check(DetectionYaml.With("- Some Story", "- Some Storm")).Single(diagnostic => diagnostic.Code.Id == "CNT0513").Help);

    [Fact]
    public void A_lookup_that_another_search_writes_is_there()
    {
        var folder = DetectionYaml.With("| lookup ports", "| inputlookup seen_ports");
        folder.Add("baselines/b.yml", "name: B\ntype: Baseline\nsearch: '| tstats count from datamodel=Traffic.All by All.src | outputlookup seen_ports'\n");
        Assert.DoesNotContain(Check(folder), diagnostic => diagnostic.Code.Id == "CNT0501");
    }

    [Fact]
    public void With_the_commands_at_hand_searches_are_read_as_well()
    {
        var pack = ContentLoader.Load(DetectionYaml.With("| lookup ports", "| lokup ports"));
        var diagnostic = CheckCatalog.Run(pack, pack, new SearchOptions()).First(diagnostic => diagnostic.Code == PipelineCodes.UnknownCommand);
        Assert.Equal((13, 5), diagnostic.Location!.Value.Source.LineAndColumn(diagnostic.Location!.Value.Span.Start));
        Assert.DoesNotContain(Check(DetectionYaml.With("| lookup ports", "| lokup ports")), other => other.Code == PipelineCodes.UnknownCommand);
    }

    [Theory]
    [InlineData("| lookup ports", "| fit Algorithm x | lookup ports", "CNT0535", 13, 9)]
    [InlineData("| lookup ports", "| eval x=nosuch(1) | lookup ports", "SPL0380", 13, 12)]
    public void Searches_are_compiled(string old, string replacement, string code, int line, int column)
    {
        var pack = ContentLoader.Load(DetectionYaml.With(old, replacement));
        var diagnostic = Assert.Single(CheckCatalog.Run(pack, pack, new SearchOptions()), diagnostic => diagnostic.Code.Id == code);
        Assert.Equal((line, column), diagnostic.Location!.Value.Source.LineAndColumn(diagnostic.Location!.Value.Span.Start));
    }

    [Fact]
    public void The_bundled_pack_passes_every_check()
    {
        var pack = ContentLoader.Load(new DirectoryContentFolder(Path.Combine(RepositoryFolder.Path, "content")));
        Assert.Equal([], CheckCatalog.Run(pack, pack, new SearchOptions()).Select(diagnostic => $"{diagnostic} ({diagnostic.Location?.Source.Name})"));
    }

    [Fact]
    public void The_published_packs_refer_to_little_that_is_not_there()
    {
        var bundled = ContentLoader.Load(new DirectoryContentFolder(Path.Combine(RepositoryFolder.Path, "content")));
        var published = ContentLoader.Load(new DirectoryContentFolder(SharedMaterial.Require("escu")));
        var found = CheckCatalog.Run(published, bundled.Overlay(published));
        Assert.DoesNotContain(found, diagnostic => diagnostic.Code.Id is "SPL0401" or "CNT0502" or "CNT0532");
        Assert.Equal(
            [],
            found.Where(diagnostic => diagnostic.Code.Id == "CNT0501").Select(diagnostic => diagnostic.Message).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_are_listed_once_and_explained()
    {
        Assert.Equal(ContentCodes.All.Select(code => code.Id).Distinct().Order(StringComparer.Ordinal), ContentCodes.All.Select(code => code.Id));
        Assert.All(ContentCodes.All, code =>
        {
            Assert.Matches("^CNT[0-9]{4}$", code.Id);
            Assert.True(code.Explanation.Length > code.Title.Length, code.Id);
            Assert.False(code.Title.EndsWith('.'), code.Id);
        });
    }

    private static IReadOnlyList<Diagnostic> Check(IContentFolder folder)
    {
        var pack = ContentLoader.Load(folder);
        return CheckCatalog.Run(pack, pack);
    }
}
