using System.Text.Json;
using Breakwater.Cli;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The verbs <c>content</c>, <c>explain</c>, <c>commands</c> and <c>functions</c>.</summary>
public sealed class ContentVerbTests
{
    [Fact]
    public void List_shows_the_newest_versions()
    {
        var run = CliRun.Of("content", "list").Exits(ExitCodes.Done).Prints("Protocol or Port Mismatch", "T1048.003").Says("3 detections; 2 older versions with --all-versions");
        Assert.Equal(4, run.Lines.Count);
        Assert.Equal(6, CliRun.Of("content", "list", "--all-versions").Lines.Count);
    }

    [Theory]
    [InlineData("stories")]
    [InlineData("macros")]
    [InlineData("lookups")]
    [InlineData("data_models")]
    [InlineData("data-sources")]
    public void List_of_other_kinds(string kind)
    {
        foreach (var line in CliRun.Of("content", "list", kind, "--format", "ndjson").Exits(ExitCodes.Done).Lines)
        {
            using var item = JsonDocument.Parse(line);
            Assert.True(item.RootElement.TryGetProperty("name", out _), line);
        }
    }

    [Fact]
    public void Show_prints_search_risk_and_story() => CliRun.Of("content", "show", "protocol or port mismatch").Exits(ExitCodes.Done)
        .Prints("version 10", "Search", "| tstats", "Risk", "src_ip (system) scores 20", "T1048.003", "Story: ", "Drilldown: ", "other versions: 2, 3");

    [Theory]
    [InlineData("Network_Traffic", "All_Traffic")]
    [InlineData("interesting_ports_lookup", "dest_port")]
    [InlineData("security_content_ctime", "Definition")]
    [InlineData("Command And Control", "Narrative")]
    public void Show_prints_other_objects(string name, string text) => CliRun.Of("content", "show", name).Exits(ExitCodes.Done).Prints(text);

    [Fact]
    public void Navigator_layer_is_json_with_techniques()
    {
        using var layer = JsonDocument.Parse(CliRun.Of("content", "navigator").Exits(ExitCodes.Done).Out);
        var techniques = layer.RootElement.GetProperty("techniques").EnumerateArray().Select(technique => technique.GetProperty("techniqueID").GetString());
        Assert.Contains("T1048.003", techniques);
    }

    [Fact]
    public void Explain_tells_about_codes_searches_and_detections()
    {
        CliRun.Of("explain", "spl0101").Exits(ExitCodes.Done).Prints("SPL0101");
        CliRun.Of("explain", "index=main | stats count by src").Exits(ExitCodes.Done).Prints("| stats count BY src", "scan index=main");
        CliRun.Of("explain", "Protocol or Port Mismatch@2").Exits(ExitCodes.Done).Prints("version 2", "scan ");
        CliRun.Of("explain", "Protocol or Port Mismtach").Exits(ExitCodes.Usage).Says("did you mean");
    }

    [Fact]
    public void Explain_with_logs_shows_where_rows_are_lost()
    {
        var run = CliRun.WithInput(SampleLogs.Zeek, "explain", "uid=C* dest_port=443 OR dest_port=8025 app=ssl | stats count by src, user | where count>5", "-").Exits(ExitCodes.Done);
        run.Prints(
            "own time", "2 rows read, 1 passed",
            """

            scan: 2 rows in, 1 left
              pass  fail  left  rule
                 2     0     2  uid=C*
                 2     0     2  dest_port=443 OR dest_port=8025
                 1     1     1  app=ssl
            """,
            """
            aggregate: 1 row in, 0 left
              pass  fail  left  rule
                 1     0     1  src=*
                 0     1     0  user=*

            filter: 0 rows in, 0 left
            """);
        using var folder = new TemporaryFolder();
        var store = folder.PathOf("store");
        CliRun.WithInput(SampleLogs.Zeek, "ingest", "-", "--data", store).Exits(ExitCodes.Done);
        CliRun.Of("explain", "uid=C1", "--data", store).Exits(ExitCodes.Done).Prints("1 row read, 1 passed", "store: applies uid=C1", "     1     1     1  uid=C1");
    }

    [Fact]
    public void Every_diagnostic_code_is_explained_and_unique()
    {
        var codes = Breakwater.Cli.Reference.CodeCatalog.All();
        Assert.Equal(codes.Count, codes.DistinctBy(code => code.Id).Count());
        Assert.All(codes, code => Assert.True(code.Explanation.Length > 30, code.Id));
    }

    [Fact]
    public void Reference_lists_and_shows_examples()
    {
        CliRun.Of("commands").Exits(ExitCodes.Done).Prints("stats", "tstats", "where");
        CliRun.Of("commands", "HEAD").Exits(ExitCodes.Done).Prints("Syntax", "head [", "Examples", "search head 2");
        CliRun.Of("functions").Exits(ExitCodes.Done).Prints("cidrmatch", "mvmap", "Aggregates", "perc");
        CliRun.Of("functions", "cidrmatch").Exits(ExitCodes.Done).Prints("10.0.0.0/8");
    }
}
