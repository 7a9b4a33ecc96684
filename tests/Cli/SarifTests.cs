using System.Text.Json;
using Breakwater.Cli;
using Breakwater.Cli.Reports;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The results of <c>lint</c> as SARIF: the fields that readers rely on, and places that are right however a search stands in its file.</summary>
public sealed class SarifTests
{
    private const string Head = "name: Mail\nid: 00000000-0000-4000-8000-000000000001\nversion: 1\ndate: '2026-01-01'\nauthor: t\nstatus: production\ntype: Hunting\ndescription: d\n";

    public static TheoryData<string, int, int, int, int> Places => new()
    {
        // YAML of the search, then the line and column where the wrong word begins and ends
        { "search: index=main | eval x=nosuch(1)\n", 9, 29, 9, 35 },
        { "search: index=main\n  | eval x=nosuch(1)\n", 10, 12, 10, 18 },
        { "search: 'index=main | eval y=''a b''\n\n  | eval x=nosuch(1)'\n", 11, 12, 11, 18 },
        { "search: \"index=\\\"main\\\" | eval x=nosuch(1)\"\n", 9, 34, 9, 40 },
        { "search: |-\n  index=main\n    | eval x=nosuch(1)\n", 11, 14, 11, 20 },
        { "search: >-\n  index=main\n\n  ```a comment```\n  | eval x=nosuch(1)\n", 13, 12, 13, 18 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Places_are_those_in_the_file(string search, int startLine, int startColumn, int endLine, int endColumn)
    {
        using var folder = new TemporaryFolder();
        folder.Write("team/detections/mail.yml", Head + search);
        Assert.Equal(("mail.yml", startLine, startColumn, endLine, endColumn), PlaceOf(Lint(folder, ExitCodes.FoundWrong), "SPL0380"));
    }

    [Fact]
    public void A_mistake_in_a_macro_is_shown_where_the_macro_stands()
    {
        using var folder = new TemporaryFolder();
        folder.Write("team/detections/mail.yml", Head + "search: 'index=main | `own`'\n");
        folder.Write("team/macros/own.yml", "name: own\ndescription: d\ndefinition: >-\n  eval y=1\n  | eval x=nosuch(1)\n");
        Assert.Equal(("own.yml", 5, 12, 5, 18), PlaceOf(Lint(folder, ExitCodes.FoundWrong), "SPL0380"));
    }

    [Fact]
    public void The_fields_that_readers_rely_on_are_there()
    {
        using var folder = new TemporaryFolder();
        folder.Write("team/detections/mail.yml", Head + "search: index=main | eval x=nosuch(1) | fit A x\n");
        var run = Lint(folder, ExitCodes.FoundWrong);
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("breakwater", driver.GetProperty("name").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", driver.GetProperty("version").GetString());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.All(rules, rule =>
        {
            Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
            Assert.NotEmpty(rule.GetProperty("fullDescription").GetProperty("text").GetString()!);
            Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), (string?[])["error", "warning", "note"]);
        });
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), (string?[])["error", "warning", "note"]);
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            Assert.InRange(result.GetProperty("locations").GetArrayLength(), 0, 1);
        });
    }

    [Fact]
    public void Files_below_the_starting_folder_are_named_from_there()
    {
        using var folder = new TemporaryFolder();
        var below = folder.Write("a team/x#y.yml", "");
        Assert.Equal("a%20team/x%23y.yml", UriOf(below, folder.Root));
        Assert.Equal("x%23y.yml", UriOf(below, folder.PathOf("a team")));
        Assert.StartsWith("file:///", UriOf(below, folder.PathOf("elsewhere")), StringComparison.Ordinal);
    }

    private static string? UriOf(string path, string start)
    {
        using var stream = new MemoryStream();
        SarifReport.Write([new Diagnostic(SyntaxCodes.EmptySearch, "m", new SourceLocation(new SourceText(path, ""), default))], start, stream);
        using var sarif = JsonDocument.Parse(stream.ToArray());
        return Location(sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0]).GetProperty("artifactLocation").GetProperty("uri").GetString();
    }

    private static JsonElement Lint(TemporaryFolder folder, int exitCode)
    {
        CliRun.Of("lint", folder.PathOf("team"), "--sarif", folder.PathOf("lint.sarif")).Exits(exitCode);
        using var sarif = JsonDocument.Parse(File.ReadAllText(folder.PathOf("lint.sarif")));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        Assert.EndsWith("sarif-2.1.0.json", sarif.RootElement.GetProperty("$schema").GetString(), StringComparison.Ordinal);
        return Assert.Single(sarif.RootElement.GetProperty("runs").EnumerateArray()).Clone();
    }

    private static (string File, int StartLine, int StartColumn, int EndLine, int EndColumn) PlaceOf(JsonElement run, string code)
    {
        var location = Location(run.GetProperty("results").EnumerateArray().Single(result => result.GetProperty("ruleId").GetString() == code));
        var region = location.GetProperty("region");
        var file = location.GetProperty("artifactLocation").GetProperty("uri").GetString()!.Split('/')[^1];
        return (file, Number("startLine"), Number("startColumn"), Number("endLine"), Number("endColumn"));

        int Number(string name) => region.GetProperty(name).GetInt32();
    }

    private static JsonElement Location(JsonElement result) => Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
}
