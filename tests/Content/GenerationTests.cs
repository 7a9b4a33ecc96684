using Breakwater.Content.Definitions;
using Breakwater.Content.Loading;
using Xunit;

namespace Breakwater.Tests.Content;

/// <summary>Every generation becomes the same definition.</summary>
public sealed class GenerationTests
{
    private const string Head = "name: A Name\nid: 1\nversion: 3\ntype: TTP\nstatus: production\ndescription: d\nsearch: index=main\n";

    [Theory]
    [InlineData("User", "Victim", "risk User")]
    [InlineData("username", "victim", "risk User")]
    [InlineData("Email Address", "Victim", "risk User")]
    [InlineData("Device", "Victim", "risk System")]
    [InlineData("Endpoint", "Victim", "risk System")]
    [InlineData("Hostname", "Victim", "risk System")]
    [InlineData("IP Address", "Victim", "risk System")]
    [InlineData("Process", "Victim", "risk Other")]
    [InlineData("Other", "Victim", "risk Other")]
    [InlineData("User", "Target", "risk Other")]
    [InlineData("Process", "Attacker", "threat process")]
    [InlineData("Process Name", "Attacker", "threat process")]
    [InlineData("File", "Attacker", "threat file_name")]
    [InlineData("File Name", "Attacker", "threat file_name")]
    [InlineData("File Hash", "Attacker", "threat file_name")]
    [InlineData("IP Address", "Attacker", "threat ip_address")]
    [InlineData("URL", "Attacker", "threat url")]
    [InlineData("URL String", "Attacker", "threat url")]
    [InlineData("Geo Location", "Attacker", "threat geo location")]
    public void An_observable_becomes_a_risk_or_a_threat_object(string type, string role, string expected)
    {
        var detection = Load($"{Head}tags:\n  message: m $f$\n  confidence: 80\n  impact: 50\n  risk_score: 40\n  observable:\n  - name: f\n    type: {type}\n    role: [{role}]\n");
        Assert.Equal(ContentGeneration.TagsObservable, detection.Generation);
        var found = detection.RiskObjects.Select(risk => $"risk {risk.Type}").Concat(detection.ThreatObjects.Select(threat => $"threat {threat.Type}"));
        Assert.Equal(expected, Assert.Single(found));
        Assert.All(detection.RiskObjects, risk => Assert.Equal(("f", 40, "m $f$"), (risk.Field, risk.Score, risk.Message)));
        Assert.Equal("m $f$", detection.Message);
    }

    [Fact]
    public void The_oldest_score_is_stated_or_computed()
    {
        const string Observable = "  observable:\n  - {name: f, type: User, role: [Victim]}\n";
        Assert.Equal(42.5, Load($"{Head}tags:\n  risk_score: 42.5\n{Observable}").RiskObjects[0].Score);
        Assert.Equal(56, Load($"{Head}tags:\n  confidence: 70\n  impact: 80\n{Observable}").RiskObjects[0].Score);
    }

    [Fact]
    public void A_risk_block_is_read()
    {
        var detection = Load(Head + """
            rba:
              message: m
              risk_objects:
                - {field: dest, type: system, score: 64}
                - {field: user, type: user, score: 10}
              threat_objects:
                - {field: process_name, type: process_name}
            tags:
              analytic_story: [S]
              security_domain: endpoint
            """);
        Assert.Equal(ContentGeneration.RiskBlock, detection.Generation);
        Assert.Equal(["dest System 64 m", "user User 10 m"], detection.RiskObjects.Select(Shown));
        Assert.Equal([new ThreatObjectDefinition("process_name", "process_name")], detection.ThreatObjects);
        Assert.Equal((Urgency.High, 64), (detection.Urgency, detection.Score));
        Assert.Equal(["DE.CM"], detection.Nist);
        Assert.Equal(["CIS 10"], detection.Cis20);
    }

    [Fact]
    public void Findings_and_intermediate_findings_are_read_together()
    {
        var detection = Load(Head + """
            creation_date: '2026-05-19'
            modification_date: '2026-05-20'
            finding:
              title: It happened to $user$
              entity: {field: user, type: user, score: 50}
            intermediate_findings:
              entities:
                - {field: dest, type: system, score: 40, message: It happened on $dest$}
            threat_objects:
              - {field: src_ip, type: ip_address}
            analytic_story: [S]
            mitre_attack_id: [T1048]
            security_domain: network
            category: network
            schedule: Some Schedule
            tests:
              - name: t
                test_type: experimental
                description: why
                expected_results: 0
                attack_data: [{data: u, source: s, sourcetype: t, index: i}]
            """);
        Assert.Equal(ContentGeneration.Findings, detection.Generation);
        Assert.Equal((new DateOnly(2026, 5, 19), new DateOnly(2026, 5, 20)), (detection.Created!.Value, detection.Modified!.Value));
        Assert.Equal(["user User 50 It happened to $user$", "dest System 40 It happened on $dest$"], detection.RiskObjects.Select(Shown));
        Assert.Equal(("It happened to $user$", "It happened to $user$", 50), (detection.Message, detection.Finding!.Title, detection.Finding.Score));
        Assert.Equal([new ThreatObjectDefinition("src_ip", "ip_address")], detection.ThreatObjects);
        Assert.Equal(["S"], detection.Stories);
        Assert.Equal(["T1048"], detection.Techniques);
        Assert.Equal(("network", "network"), (detection.Domain, detection.Category));
        Assert.Equal("Some Schedule", detection.ScheduleName);
        var test = Assert.Single(detection.Tests);
        Assert.Equal((true, 0, "i"), (test.IsExperimental, test.ExpectedResults, test.Data[0].Index));
        Assert.Equal(["CIS 13"], detection.Cis20);
    }

    [Fact]
    public void A_detection_without_risk_is_urgent() => Assert.Equal((Urgency.High, null), (Load(Head).Urgency, Load(Head).Score));

    [Theory]
    [InlineData(20, Urgency.Informational)]
    [InlineData(21, Urgency.Low)]
    [InlineData(40, Urgency.Low)]
    [InlineData(60, Urgency.Medium)]
    [InlineData(80, Urgency.High)]
    [InlineData(81, Urgency.Critical)]
    public void Urgency_follows_the_score(int score, Urgency expected) =>
        Assert.Equal(expected, Load($"{Head}rba:\n  risk_objects:\n    - {{field: f, type: other, score: {score}}}\n").Urgency);

    [Fact]
    public void Joined_data_sources_are_split() =>
        Assert.Equal(["A", "B", "C"], Load(Head + "data_source: [A AND B, C, A]\n").DataSources);

    [Fact]
    public void Statements_of_the_author_win_over_what_is_derived()
    {
        var detection = Load(Head + "tags:\n  nist: [PR.DS]\n  cis20: [CIS 3]\n  kill_chain_phases: [Delivery]\n");
        Assert.Equal(["PR.DS", "CIS 3", "Delivery"], [.. detection.Nist, .. detection.Cis20, .. detection.StatedKillChainPhases]);
    }

    [Fact]
    public void Schedules_throttling_and_manual_tests_are_read_in_either_place()
    {
        var own = Load(Head + "custom_schedule:\n  cron_schedule: 5 * * * *\n  earliest_time: -2h\n  latest_time: now\n  schedule_window: auto\nthrottling: {fields: [a, b], period: 1h}\nmanual_test: why\n");
        Assert.Equal(new ScheduleDefinition("5 * * * *", "-2h", "now", "auto"), own.Schedule);
        Assert.Equal(["a", "b", "1h"], [.. own.Throttle!.Fields, own.Throttle.Period]);
        Assert.Equal("why", own.ManualTest);
        var tagged = Load(Head + "deployment:\n  name: d\n  scheduling: {cron_schedule: 6 * * * *}\ntags:\n  throttling: {fields: [a], period: 1h}\n  manual_test: because\n");
        Assert.Equal(("6 * * * *", "-70m@m"), (tagged.Schedule!.Cron, tagged.Schedule.Earliest));
        Assert.Equal(("1h", "because"), (tagged.Throttle!.Period, tagged.ManualTest));
    }

    [Theory]
    [InlineData("Protocol or Port Mismatch", "protocol_or_port_mismatch")]
    [InlineData("Cisco Secure Firewall - Blocked", "cisco_secure_firewall___blocked")]
    [InlineData("A.B/C", "a_b_c")]
    public void File_and_filter_macro_are_named_after_the_detection(string name, string stem)
    {
        Assert.Equal(stem, ContentNames.FileStemOf(name));
        Assert.Equal(stem + "_filter", ContentNames.FilterMacroOf(name));
    }

    private static string Shown(RiskObjectDefinition risk) => $"{risk.Field} {risk.Type} {risk.Score} {risk.Message}";

    private static DetectionDefinition Load(string text) => Assert.Single(ContentLoader.Load(MemoryContentFolder.Of(("a_name.yml", text))).Detections);
}
