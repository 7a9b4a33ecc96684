using System.Text.Json;
using System.Xml.Linq;
using Breakwater.Cli;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The verbs <c>test</c> and <c>lint</c>.</summary>
public sealed class TestAndLintVerbTests
{
    private const string Detection = """
        name: Mail on a Port of its Own
        id: 00000000-0000-4000-8000-000000000001
        version: 1
        date: '2026-01-01'
        author: a team
        status: production
        type: Anomaly
        description: d
        search: sourcetype=zeek:conn service=smtp dest_port!=25 | stats count by src dest | `mail_on_a_port_of_its_own_filter`
        tests:
          - name: True Positive Test
            attack_data:
              - data: https://example.org/attack_data/datasets/mail/conn.log
                source: zeek
                sourcetype: zeek:conn

        """;

    [Fact]
    public void Cases_pass_and_fail_with_a_difference()
    {
        using var folder = new TemporaryFolder();
        folder.Write("own.cases.ndjson", """
            {"id":"good","spl":"head 1 | table n","input":[{"n":1},{"n":2}],"expected":[{"n":"1"}],"ordered":true}
            {"id":"bad","spl":"head 1 | table n","input":[{"n":1},{"n":2}],"expected":[{"n":"2"}],"ordered":true}

            """);
        var run = CliRun.Of("test", folder.Root, "--junit", folder.PathOf("results.xml")).Exits(ExitCodes.FoundWrong).Prints("bad", "own.cases.ndjson(2)").Says("1 passed, 1 failed");
        Assert.EndsWith("1 passed, 1 failed\n", run.Error, StringComparison.Ordinal);
        var suite = XDocument.Load(folder.PathOf("results.xml")).Root!;
        Assert.Equal(("2", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));

        var lines = CliRun.Of("test", folder.Root, "--format", "ndjson").Exits(ExitCodes.FoundWrong).Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([("good", true), ("bad", false)], lines.Select(line => (line.GetProperty("id").GetString()!, line.GetProperty("passed").GetBoolean())));
        Assert.All(lines, line => Assert.Equal("case", line.GetProperty("kind").GetString()));
    }

    [Fact]
    public void The_tests_of_detections_replay_logs()
    {
        using var folder = new TemporaryFolder();
        folder.Write("team/detections/mail.yml", Detection);
        folder.Write("data/datasets/mail/conn.log", SampleLogs.Zeek);
        CliRun.Of("test", folder.PathOf("team"), "--attack-data", folder.PathOf("data")).Exits(ExitCodes.Done).Says("1 passed, 0 failed");
        folder.Write("data/datasets/mail/conn.log", SampleLogs.Zeek.Split('\n')[1]);
        CliRun.Of("test", folder.PathOf("team"), "--attack-data", folder.PathOf("data")).Exits(ExitCodes.FoundWrong).Prints("returned 0 rows").Says("0 passed, 1 failed");
        CliRun.Of("test", folder.PathOf("team")).Exits(ExitCodes.FoundWrong).Prints("--attack-data");
    }

    [Fact]
    public void A_folder_without_tests_is_an_error()
    {
        using var folder = new TemporaryFolder();
        CliRun.Of("test", folder.Root).Exits(ExitCodes.Usage).Says("there is no test");
    }

    [Fact]
    public void Lint_of_the_bundled_content_finds_no_error() => CliRun.Of("lint", Path.Combine(RepositoryFolder.Path, "content"), "--no-bundled").Exits(ExitCodes.Done).Says("0 errors");

    [Fact]
    public void Lint_finds_errors_and_writes_sarif()
    {
        using var folder = new TemporaryFolder();
        folder.Write("team/detections/mail.yml", Detection.Replace("stats count", "`no_such_macro` | stats count", StringComparison.Ordinal));
        CliRun.Of("lint", folder.PathOf("team"), "--sarif", folder.PathOf("lint.sarif")).Exits(ExitCodes.FoundWrong).Prints("no_such_macro", "mail.yml:9");
        using var sarif = JsonDocument.Parse(File.ReadAllText(folder.PathOf("lint.sarif")));
        Assert.NotEmpty(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
    }
}
