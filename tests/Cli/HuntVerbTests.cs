using System.Text.Json;
using Breakwater.Cli;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The verb <c>hunt</c>.</summary>
public sealed class HuntVerbTests
{
    private static readonly string[] Bundled = ["Protocol or Port Mismatch", "Prohibited Network Traffic Allowed", "Cisco Secure Firewall - Communication Over Suspicious Ports"];

    [Fact]
    public void The_examples_show_every_bundled_detection()
    {
        var run = CliRun.Of("hunt", SampleLogs.Examples).Exits(ExitCodes.Done).Prints(Bundled).Prints("Risk by object").Says("ran 3 detections", "zeek:conn", "pan:traffic", "cisco:sfw:estreamer");
        Assert.DoesNotContain("error[", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ndjson_has_the_keys_of_the_interface()
    {
        var run = CliRun.Of("hunt", SampleLogs.Examples, "--format", "ndjson").Exits(ExitCodes.Done);
        var names = new HashSet<string>();
        foreach (var line in run.Lines)
        {
            using var finding = JsonDocument.Parse(line);
            foreach (var key in (string[])["kind", "detection", "detection_id", "detection_version", "detection_type", "message", "risk_objects", "threat_objects", "annotations", "drilldowns", "result"])
                Assert.True(finding.RootElement.TryGetProperty(key, out _), $"no '{key}' in {line}");
            names.Add(finding.RootElement.GetProperty("detection").GetString()!);
        }

        Assert.Equal(Bundled.Order(), names.Order());
    }

    [Fact]
    public void Csv_has_a_line_for_each_finding()
    {
        var findings = CliRun.Of("hunt", SampleLogs.Examples, "--format", "ndjson").Lines.Count;
        var run = CliRun.Of("hunt", SampleLogs.Examples, "--format", "csv").Exits(ExitCodes.Done);
        Assert.StartsWith("kind,detection,version,type,", run.Out, StringComparison.Ordinal);
        Assert.True(run.Lines.Count > findings, run.ToString());
    }

    [Fact]
    public void Html_is_one_whole_page() => CliRun.Of("hunt", SampleLogs.Examples, "--format", "html").Exits(ExitCodes.Done).Prints("<!doctype html>", "Protocol or Port Mismatch", "</html>");

    [Fact]
    public void One_detection_of_an_older_version() =>
        CliRun.WithInput(SampleLogs.Zeek, "hunt", "-", "--detection", "protocol_or_port_mismatch@3", "--format", "ndjson").Exits(ExitCodes.Done).Prints("\"detection_version\":3", "\"dest_port\":\"8025\"").Says("ran 1 detection");

    [Theory]
    [InlineData("--type", "TTP", "Prohibited Network Traffic Allowed")]
    [InlineData("--mitre", "T1048.003", "Protocol or Port Mismatch")]
    [InlineData("--story", "ransomware", "Prohibited Network Traffic Allowed")]
    public void Filters_choose(string option, string value, string detection)
    {
        var run = CliRun.Of("hunt", SampleLogs.Examples, option, value).Exits(ExitCodes.Done).Prints(detection);
        Assert.True(run.Error.Contains("ran 1 detection", StringComparison.Ordinal), run.ToString());
    }

    [Fact]
    public void Findings_fail_a_script_only_when_asked()
    {
        CliRun.WithInput(SampleLogs.Zeek, "hunt", "-", "--fail-on-findings").Exits(ExitCodes.FoundWrong);
        CliRun.WithInput(SampleLogs.Zeek.Split('\n')[1] + "\n", "hunt", "-", "--fail-on-findings").Exits(ExitCodes.Done).Prints("no findings");
    }

    [Fact]
    public void Drilldowns_return_rows()
    {
        CliRun.WithInput(SampleLogs.Zeek, "hunt", "-", "--drilldowns").Exits(ExitCodes.Done).Prints("Drilldowns").Says("drilldowns returned");
        var run = CliRun.WithInput(SampleLogs.Zeek, "hunt", "-", "--drilldowns", "--format", "ndjson").Exits(ExitCodes.Done);
        var drilldowns = run.Lines.Where(line => line.StartsWith("{\"kind\":\"drilldown\"", StringComparison.Ordinal)).ToList();
        Assert.True(drilldowns.Count > 0 && drilldowns.TrueForAll(line => !line.Contains("\"row_count\":0", StringComparison.Ordinal)), run.ToString());
    }

    [Fact]
    public void Time_range_narrows() =>
        CliRun.WithInput(SampleLogs.Zeek, "hunt", "-", "--earliest", "2026-11-01", "--format", "ndjson").Exits(ExitCodes.Done).Says("0 findings");

    [Fact]
    public void A_screen_gets_no_line_wider_than_it_is()
    {
        foreach (var width in (int[])[60, 80, 120])
        {
            var run = CliRun.OnScreen(width, "hunt", SampleLogs.Examples, "--no-color").Exits(ExitCodes.Done);
            var tooWide = run.Lines.Where(line => line.Length > width && !IsHeading(line)).ToList();
            Assert.True(tooWide.Count == 0, $"wider than {width}:\n{string.Join('\n', tooWide)}");
        }
    }

    // A terminal breaks headings by itself.
    private static bool IsHeading(string line) => !line.StartsWith(' ');

    [Fact]
    public void Colours_only_where_somebody_looks()
    {
        Assert.DoesNotContain('\u001b', CliRun.Of("hunt", SampleLogs.Examples).Out);
        Assert.Contains('\u001b', CliRun.OnScreen(100, "hunt", SampleLogs.Examples).Out);
        Assert.DoesNotContain('\u001b', CliRun.OnScreen(100, "hunt", SampleLogs.Examples, "--no-color").Out);
        Assert.DoesNotContain('\u001b', CliRun.With(terminal => terminal with { IsOutShown = true, IsColourless = true }, "hunt", SampleLogs.Examples).Out);
    }

    [Fact]
    public void A_failing_detection_does_not_stop_the_others()
    {
        using var team = new TemporaryFolder();
        team.Write("detections/broken.yml", "name: Broken One\nid: 00000000-0000-0000-0000-000000000001\nversion: 1\ndate: '2026-01-01'\nauthor: t\nstatus: production\ntype: TTP\ndescription: d\nsearch: index=main | lookup no_such_lookup src\n");
        CliRun.WithInput(SampleLogs.Zeek, "hunt", "-", "--content", team.Root).Exits(ExitCodes.FoundWrong).Prints("Protocol or Port Mismatch").Says("no_such_lookup", "broken.yml", "1 failed");
    }

    [Fact]
    public void The_same_logs_give_the_same_bytes() =>
        Assert.Equal(CliRun.Of("hunt", SampleLogs.Examples, "--format", "ndjson").Out, CliRun.Of("hunt", SampleLogs.Examples, "--format", "ndjson").Out);
}
