using Breakwater.Detection.Findings;
using Breakwater.Detection.Risk;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>What findings write to the indexes risk and notable, and searches over it.</summary>
public sealed class RiskEventTests
{
    private const string Detection =
        """
        type: TTP
        description: what it looks for
        data_source: [Zeek Conn]
        search: '| makeresults | eval dest=split("H1,H2", ","), user="bob", ip="203.0.113.9", severity="own", _time=1700000000'
        rba:
          message: $user$ on $dest$
          risk_objects:
            - { field: dest, type: system, score: 40 }
            - { field: user, type: user, score: 64 }
            - { field: nobody, type: user, score: 99 }
          threat_objects:
            - { field: ip, type: ip_address }
        tags:
          analytic_story: [Story One, Story Two]
          mitre_attack_id: [T1048.003]
          security_domain: network
          cve: [CVE-2024-1234]
        """;

    private static HuntResult Result { get; } = Hunting.RunTests(Hunting.PackWith(Detection));

    [Fact]
    public void Each_value_of_each_risk_field_is_an_object()
    {
        var finding = Assert.Single(Result.Findings);
        Assert.Equal(["dest=H1 System 40", "dest=H2 System 40", "user=bob User 64"], finding.RiskObjects.Select(risk => $"{risk.Field}={risk.Value} {risk.Type} {risk.Score}"));
        Assert.Equal(64, finding.Score);
        Assert.Equal("bob on H1, H2", finding.Message);
        Assert.Equal(["bob 64", "H1 40", "H2 40"], Result.RiskByObject.Select(risk => $"{risk.Value} {risk.Score}"));
    }

    [Fact]
    public void A_risk_event_has_the_fields_that_published_searches_read()
    {
        var row = Rows("index=risk risk_object=bob").Single();
        var expected = new Dictionary<string, string>
        {
            ["_time"] = "1795262400",
            ["source"] = "ESCU - Test 0 - Rule",
            ["search_name"] = "ESCU - Test 0 - Rule",
            ["sourcetype"] = "stash",
            ["risk_object"] = "bob",
            ["risk_object_type"] = "user",
            ["risk_object_field"] = "user",
            ["normalized_risk_object"] = "bob",
            ["risk_score"] = "64",
            ["calculated_risk_score"] = "64",
            ["risk_message"] = "bob on H1, H2",
            ["threat_object"] = "203.0.113.9",
            ["threat_object_type"] = "ip_address",
            ["threat_object_field"] = "ip",
            ["severity"] = "critical",
            ["orig_severity"] = "own",
            ["orig_time"] = "1700000000",
            ["security_domain"] = "network",
            ["analyticstories"] = "Story One\nStory Two",
            ["annotations.analytic_story"] = "Story One\nStory Two",
            ["annotations.mitre_attack"] = "T1048.003",
            ["annotations.mitre_attack.mitre_technique_id"] = "T1048.003",
            ["annotations.mitre_attack.mitre_tactic"] = "exfiltration",
            ["annotations.mitre_attack.mitre_tactic_id"] = "TA0010",
            ["annotations.cve"] = "CVE-2024-1234",
            ["annotations.data_source"] = "Zeek Conn",
            ["annotations.type"] = "TTP",
            ["annotations._frameworks"] = "mitre_attack\nkill_chain_phases\nnist\ncis20\ncve\nanalytic_story",
            ["info_min_time"] = "0",
            ["info_max_time"] = "1795262401",
            ["info_search_time"] = "1795262400",
            ["dest"] = "H1\nH2",
            ["user"] = "bob",
        };
        Assert.All(expected, field => Assert.Equal((field.Key, field.Value), (field.Key, row[field.Key].ToText())));
        Assert.Contains("T1048.003", row["annotations._all"].ToText(), StringComparison.Ordinal);
        Assert.StartsWith("{\"mitre_attack\":[\"T1048.003\"],", row["annotations"].ToText(), StringComparison.Ordinal);
        Assert.StartsWith("1795262400, index=\"risk\", source=\"ESCU - Test 0 - Rule\", ", row["_raw"].ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_model_and_tstats_read_it()
    {
        Assert.Equal(["h1", "h2", "bob"], Rows("| from datamodel Risk.All_Risk | search normalized_risk_object=* starthoursago=168").Select(row => row["normalized_risk_object"].ToText()).Reverse());
        var sums = Rows("| tstats sum(All_Risk.calculated_risk_score) as score values(All_Risk.annotations.mitre_attack.mitre_tactic) as tactic dc(source) as sources from datamodel=Risk.All_Risk where All_Risk.analyticstories=\"Story One\" by All_Risk.risk_object All_Risk.risk_object_type");
        Assert.Equal(["H1 system 40 exfiltration 1", "H2 system 40 exfiltration 1", "bob user 64 exfiltration 1"],
            sums.Select(row => $"{row["All_Risk.risk_object"]} {row["All_Risk.risk_object_type"]} {row["score"]} {row["tactic"]} {row["sources"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Searches_that_name_no_index_do_not_see_it() => Assert.Empty(Rows("search risk_object=*"));

    [Fact]
    public void A_finding_is_a_notable_event()
    {
        var row = Rows("index=notable").Single();
        Assert.Equal("Test 0|bob on H1, H2|what it looks for|critical|64", $"{row["rule_name"]}|{row["rule_title"]}|{row["rule_description"]}|{row["urgency"]}|{row["risk_score"]}");
    }

    [Theory]
    [InlineData("TTP", FindingKind.Finding, 3)]
    [InlineData("Anomaly", FindingKind.IntermediateFinding, 3)]
    [InlineData("Hunting", FindingKind.Finding, 0)]
    [InlineData("Correlation", FindingKind.Finding, 0)]
    public void The_type_says_what_a_row_becomes(string type, FindingKind kind, int riskCount)
    {
        var finding = Assert.Single(Hunting.RunTests(Hunting.PackWith(Detection.Replace("type: TTP", $"type: {type}", StringComparison.Ordinal))).Findings);
        Assert.Equal((kind, riskCount), (finding.Kind, finding.RiskObjects.Count));
    }

    [Fact]
    public void Rows_without_any_risk_field_are_said()
    {
        var result = Hunting.RunTests(Hunting.PackWith("type: TTP\nsearch: '| makeresults'\nrba: { message: m, risk_objects: [{ field: dest, type: system, score: 40 }] }"));
        Assert.Equal("DET0104", Assert.Single(result.Diagnostics).Code.Id);
    }

    private static IReadOnlyList<ResultRow> Rows(string search)
    {
        var problems = new List<Diagnostic>();
        var engine = new SearchEngine(Hunting.Pack.ToKnowledge(), FindingEvents.SourcesOf(Result.Runs));
        var compiled = engine.Compile(new SourceText("search", search), Hunting.Options.Search, problems.Add);
        Assert.True(compiled is not null, string.Join("; ", problems));
        var rows = compiled.RunToEnd();
        return [.. Enumerable.Range(0, rows.Length).Select(row => new ResultRow(rows, row))];
    }
}
