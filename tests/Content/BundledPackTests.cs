using Breakwater.Content.Definitions;
using Breakwater.Content.Loading;
using Breakwater.Content.Packs;
using Breakwater.Engine.Knowledge;
using Xunit;

namespace Breakwater.Tests.Content;

/// <summary>The pack that comes with the program.</summary>
public sealed class BundledPackTests
{
    private static ContentPack Pack { get; } = ContentLoader.Load(new DirectoryContentFolder(Path.Combine(RepositoryFolder.Path, "content")));

    [Fact]
    public void Loads_without_a_word() => Assert.Equal([], Pack.Diagnostics.Select(diagnostic => diagnostic.ToString()));

    [Fact]
    public void Holds_the_published_detections_in_their_versions() => Assert.Equal(
        [
            "Cisco Secure Firewall - Communication Over Suspicious Ports 6 RiskBlock Anomaly Production",
            "Prohibited Network Traffic Allowed 2 TagsObservable Ttp Experimental",
            "Protocol or Port Mismatch 10 RiskBlock Anomaly Production",
            "Protocol or Port Mismatch 2 TagsObservable Anomaly Experimental",
            "Protocol or Port Mismatch 3 TagsObservable Anomaly Experimental",
        ],
        Pack.Detections.Select(detection => $"{detection.Name} {detection.Version} {detection.Generation} {detection.Type} {detection.Status}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_detection_makes_complete_findings()
    {
        Assert.All(Pack.Detections, detection =>
        {
            Assert.NotEmpty(detection.RiskObjects);
            Assert.NotEmpty(detection.ThreatObjects);
            Assert.NotEmpty(detection.Message);
            Assert.Equal(2, detection.Drilldowns.Count);
            Assert.NotEmpty(Pack.AnnotationsOf(detection).KillChainPhases);
            Assert.All(Pack.AnnotationsOf(detection).Techniques, technique => Assert.NotEmpty(technique.Name));
            Assert.All(detection.Stories, story => Assert.Contains(Pack.Stories, known => known.Name.Equals(story, StringComparison.OrdinalIgnoreCase)));
            Assert.Equal("0 * * * *", Pack.ScheduleOf(detection).Cron);
        });
    }

    [Theory]
    [InlineData("Protocol or Port Mismatch@10", "DE.AE", "CIS 13", "Actions on Objectives", 20)]
    [InlineData("Protocol or Port Mismatch@3", "DE.AE", "CIS 13", "Actions On Objectives", 25)]
    [InlineData("prohibited network traffic allowed", "DE.CM", "CIS 13", "Delivery, Command and Control", 25)]
    [InlineData("d85c05c8-42c0-4e4a-87e7-4e1bb3e844e3", "DE.AE", "CIS 13", "Command and Control, Exploitation, Installation", 20)]
    public void Annotations_are_stated_or_follow_from_techniques(string name, string nist, string cis, string phases, double score)
    {
        var detection = Select(name);
        var annotations = Pack.AnnotationsOf(detection);
        Assert.Equal([nist], annotations.Nist);
        Assert.Equal([cis], annotations.Cis20);
        Assert.Equal(phases, string.Join(", ", annotations.KillChainPhases));
        Assert.Equal(score, detection.Score);
    }

    [Theory]
    [InlineData("drop_dm_object_name", 1)]
    [InlineData("security_content_ctime", 1)]
    [InlineData("security_content_summariesonly", 0)]
    [InlineData("cisco_secure_firewall", 0)]
    [InlineData("cim_Endpoint_indexes", 0)]
    public void Brings_the_macros_that_published_content_takes_for_granted(string name, int arguments) =>
        Assert.NotNull(Pack.ToKnowledge().Macros.Find(name, arguments));

    [Fact]
    public void Interesting_ports_give_one_value_each_and_a_reason()
    {
        var lookup = Pack.ToKnowledge().Lookups.Find("interesting_ports_lookup")!;
        Assert.Equal(["app", "dest", "dest_pci_domain", "dest_port", "transport", "is_required", "is_prohibited", "is_secure", "note"], lookup.Table.Fields);
        Assert.Equal(1, lookup.MaximumMatches);
        Assert.False(lookup.IsCaseSensitive);
        Assert.All(["app", "dest", "dest_pci_domain", "dest_port", "transport"], column => Assert.Equal(LookupMatch.Wildcard, lookup.Matches[column]));
        Assert.All(lookup.Table.Rows, row => Assert.DoesNotContain(row, cell => cell is null));
        var prohibited = lookup.Table.Rows.Where(row => row[6] == "true").Select(row => row[3]).ToHashSet();
        Assert.Superset(new HashSet<string?> { "21", "23", "69", "79", "111", "137", "138", "139", "445", "513", "514", "3389", "5900", "6000", "6005", "6667" }, prohibited);
        Assert.DoesNotContain("53", prohibited);
        Assert.DoesNotContain("161", prohibited);
    }

    [Theory]
    [InlineData("Network_Traffic", "All_Traffic", "src_ip dest_ip app dest_port transport action rule src dest src_port user dvc protocol")]
    [InlineData("Endpoint", "Processes", "dest user process process_name parent_process_name original_file_name process_path")]
    [InlineData("Risk", "All_Risk", "calculated_risk_score normalized_risk_object analyticstories")]
    public void Fields_that_searches_group_by_are_calculated(string model, string dataset, string fields)
    {
        var found = Pack.ToKnowledge().DataModels.Find(model)!.Find(dataset)!;
        Assert.All(fields.Split(' '), name => Assert.NotNull(found.Fields.Single(field => field.Name == name).Calculation));
    }

    private static DetectionDefinition Select(string name)
    {
        var problems = new List<Breakwater.Language.Diagnostics.Diagnostic>();
        var chosen = new DetectionSelection { Names = [name] }.Apply(Pack, problems);
        Assert.Empty(problems);
        return Assert.Single(chosen);
    }
}
