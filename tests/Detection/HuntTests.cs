using Breakwater.Detection.Findings;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Binding;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Hunts with the bundled detections and with detections made to fail.</summary>
public sealed class HuntTests
{
    private static readonly string[] Mismatch = ["src_ip=10.0.0.7 dest_ip=203.0.113.9 app=dns dest_port=5353 transport=udp action=allowed rule=r1"];

    [Fact]
    public void The_bundled_mismatch_becomes_an_intermediate_finding()
    {
        var detections = Hunting.Choose(Hunting.Pack, "Protocol or Port Mismatch");
        var result = new Hunt(Hunting.Pack, [Events.Traffic(Mismatch)], Hunting.Options).Run(detections);
        var finding = Assert.Single(result.Findings);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(HuntStatus.Complete, result.Status);
        Assert.Equal(FindingKind.IntermediateFinding, finding.Kind);
        Assert.Equal("Port or Protocol Traffic Mismatch", finding.Message);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero), finding.FirstTime);
        Assert.Equal(finding.FirstTime, finding.LastTime);
        Assert.Equal("src_ip 10.0.0.7 System 20", string.Join(';', finding.RiskObjects.Select(risk => $"{risk.Field} {risk.Value} {risk.Type} {risk.Score}")));
        Assert.Equal("dest_ip 203.0.113.9 ip_address", string.Join(';', finding.ThreatObjects.Select(threat => $"{threat.Field} {threat.Value} {threat.Type}")));
        Assert.Equal("T1048.003", Assert.Single(finding.Annotations.Techniques).Id);
        Assert.Equal(
            "src_ip=10.0.0.7 dest_ip=203.0.113.9 app=dns dest_port=5353 transport=udp action=allowed rule=r1 count=1 firstTime=2026-11-21T11:00:00 lastTime=2026-11-21T11:00:00",
            Hunting.Outline(finding.Row));
        var risk = Assert.Single(result.RiskByObject);
        Assert.Equal(("10.0.0.7", 20d, 1), (risk.Value, risk.Score, risk.EventCount));
    }

    [Fact]
    public void Prohibited_traffic_becomes_a_finding_with_its_message_filled()
    {
        var detections = Hunting.Choose(Hunting.Pack, "Prohibited Network Traffic Allowed");
        var result = new Hunt(Hunting.Pack, [Events.Traffic("src_ip=10.0.0.7 dest_ip=203.0.113.9 dest_port=23 action=allowed")], Hunting.Options).Run(detections);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(FindingKind.Finding, finding.Kind);
        Assert.StartsWith("10.0.0.7 was allowed to reach the prohibited service on port 23 of 203.0.113.9 (", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Protocol or Port Mismatch@10")]
    [InlineData("Protocol or Port Mismatch@3")]
    [InlineData("Protocol or Port Mismatch@2")]
    public void Every_drilldown_of_the_mismatch_returns_rows(string name) => AssertDrilldownsReturnRows(name, new SearchTimeRange(null, null));

    [Fact]
    public void Drilldowns_of_a_hunt_through_the_past_return_rows() =>
        AssertDrilldownsReturnRows("Protocol or Port Mismatch", new SearchTimeRange(StandingClock.Seconds - 7200, StandingClock.Seconds - 3000));

    [Fact]
    public void Events_after_the_clock_are_drilled_into_as_well()
    {
        var detections = Hunting.Choose(Hunting.Pack, "Protocol or Port Mismatch");
        var hunt = new Hunt(Hunting.Pack, [Events.Traffic($"_time={StandingClock.Seconds + 86400} {Mismatch[0]}")], Hunting.Options);
        var result = hunt.Run(detections);
        Assert.Equal($"{StandingClock.Seconds + 86401}", Assert.Single(result.Findings).Drilldowns[0].Latest);
        Assert.All(hunt.RunDrilldowns(result), run => Assert.Single(run.Rows));
    }

    [Fact]
    public void A_detection_that_fails_does_not_stop_the_others()
    {
        var pack = Hunting.PackWith(
            "type: TTP\nsearch: '| makeresults | nosuchcommand'",
            "type: TTP\nsearch: '| makeresults | eval dest=\"h\"'");
        var result = Hunting.RunTests(pack);
        Assert.Equal(HuntStatus.PartlyFailed, result.Status);
        Assert.Equal(1, result.FailedCount);
        Assert.Equal(["SPL0101", "DET0101"], result.Diagnostics.Select(diagnostic => diagnostic.Code.Id));
        Assert.Contains("'Test 0'", result.Diagnostics.Last().Message, StringComparison.Ordinal);
        Assert.Equal("Test 1", Assert.Single(result.Findings).Detection.Name);
    }

    [Fact]
    public void Findings_beyond_the_limit_are_counted_and_said()
    {
        var pack = Hunting.PackWith("type: TTP\nsearch: '| makeresults count=7'");
        var run = Assert.Single(Hunting.RunTests(pack, Hunting.Options with { FindingLimit = 3 }).Runs);
        Assert.Equal((7, 3, 4), (run.RowCount, run.Findings.Count, run.TruncatedCount));
        Assert.Equal("DET0102", Assert.Single(run.Diagnostics).Code.Id);
    }

    [Fact]
    public void Progress_is_told_before_and_after_each_detection()
    {
        var progress = new Steps();
        var pack = Hunting.PackWith("type: TTP\nsearch: '| makeresults'", "type: Hunting\nsearch: '| makeresults'");
        Hunting.RunTests(pack, Hunting.Options with { Progress = progress });
        Assert.Equal(["0/2 Test 0", "0/2 Test 0: 1", "1/2 Test 1", "1/2 Test 1: 1"], progress.Seen);
    }

    [Fact]
    public void Correlations_run_last_over_what_the_others_found()
    {
        var pack = Hunting.PackWith(
            "type: Correlation\nsearch: '| tstats sum(All_Risk.calculated_risk_score) as risk_score, dc(source) as source_count from datamodel=Risk.All_Risk by All_Risk.risk_object All_Risk.risk_object_type | `drop_dm_object_name(All_Risk)` | where source_count >= 2'",
            "type: TTP\nsearch: '| makeresults | eval dest=\"h1\"'\nrba: { message: m, risk_objects: [{ field: dest, type: system, score: 40 }] }",
            "type: Anomaly\nsearch: '| makeresults | eval dest=\"H1\"'\nrba: { message: m, risk_objects: [{ field: dest, type: system, score: 30 }] }");
        var range = new SearchTimeRange(StandingClock.Seconds - 7200, StandingClock.Seconds - 3600);
        var result = Hunting.RunTests(pack, Hunting.Options with { Search = Hunting.Options.Search with { TimeRange = range } });
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["Test 1", "Test 2", "Test 0"], result.Runs.Select(run => run.Detection.Name));
        Assert.Equal([FindingKind.Finding, FindingKind.IntermediateFinding], result.Findings.Select(finding => finding.Kind));
    }

    private static void AssertDrilldownsReturnRows(string name, SearchTimeRange range)
    {
        var hunt = new Hunt(Hunting.Pack, [Events.Traffic(Mismatch)], Hunting.Options with { Search = Hunting.Options.Search with { TimeRange = range } });
        var runs = hunt.RunDrilldowns(hunt.Run(Hunting.Choose(Hunting.Pack, name))).ToList();
        Assert.Equal(2, runs.Count);
        Assert.All(runs, run =>
        {
            Assert.Empty(run.Diagnostics);
            Assert.Single(run.Rows);
        });
        Assert.Equal("10.0.0.7", runs[0].Rows[0]["src_ip"].ToText());
        Assert.Equal("10.0.0.7", runs[1].Rows[0]["normalized_risk_object"].ToText());
        Assert.Equal("ESCU - Protocol or Port Mismatch - Rule", runs[1].Rows[0]["Search Name"].ToText());
    }

    private sealed class Steps : IProgress<HuntProgress>
    {
        public List<string> Seen { get; } = [];

        public void Report(HuntProgress value) =>
            Seen.Add($"{value.Index}/{value.Count} {value.Detection.Name}{(value.Run is { } run ? $": {run.Findings.Count}" : "")}");
    }
}
