using Breakwater.Cli;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The verb <c>fmt</c>.</summary>
public sealed class FmtVerbTests
{
    private const string Detection = "name: a\nsearch: index=main  | STATS count\n  by src # no part of it\n\nhow_to_implement: x\n";

    [Fact]
    public void Searches_are_printed()
    {
        Assert.Equal("index=main\n| stats count by src\n", CliRun.Of("fmt", "index=main|STATS  count by src").Exits(ExitCodes.Done).Out);
        Assert.Equal("a\n| head\n", CliRun.WithInput("a |\n head\n", "fmt", "-").Exits(ExitCodes.Done).Out);
        CliRun.Of("fmt", "a | search \"b").Exits(ExitCodes.Usage).Says("SPL0001", "search:1:12");
        CliRun.Of("fmt", "nosuch.yml").Exits(ExitCodes.Usage).Says("there is no file 'nosuch.yml'");
        CliRun.Of("fmt", "a", "--check", "--write").Exits(ExitCodes.Usage).Says("exclude each other");
    }

    [Fact]
    public void Files_are_checked_and_written()
    {
        using var folder = new TemporaryFolder();
        var spl = folder.Write("team/a.spl", "a|head\n");
        var yaml = folder.Write("team/b.yml", "name: b\nsearch: 'a   |head'\nid: 1\n");
        var good = folder.Write("team/good.yml", "search: |-\n  a\n  | head\nid: 1\n");
        folder.Write("team/other.txt", "a|head");
        CliRun.Of("fmt", folder.PathOf("team"), "--check").Exits(ExitCodes.FoundWrong).Prints("a.spl", "b.yml").Says("2 searches would change");
        Assert.Equal("a|head\n", File.ReadAllText(spl));

        var written = CliRun.Of("fmt", "--write", folder.PathOf("team")).Exits(ExitCodes.Done);
        Assert.DoesNotContain("good.yml", written.Out, StringComparison.Ordinal);
        Assert.Equal("a\n| head\n", File.ReadAllText(spl));
        Assert.Equal("name: b\nsearch: |-\n  a\n  | head\nid: 1\n", File.ReadAllText(yaml));
        Assert.Equal("search: |-\n  a\n  | head\nid: 1\n", File.ReadAllText(good));
        CliRun.Of("fmt", folder.PathOf("team"), "--check").Exits(ExitCodes.Done).Says("0 searches would change");
    }

    [Theory]
    [InlineData(Detection)]
    [InlineData("name: no search\n")]
    [InlineData("search: >-\n  a\n  | head\n  # text\n")]
    [InlineData("- a\n- list\n")]
    public void What_cannot_be_replaced_safely_stays(string yaml)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("x.yml", yaml);
        var run = CliRun.Of("fmt", path).Exits(ExitCodes.Done);
        if (yaml == Detection || !yaml.Contains("search:", StringComparison.Ordinal)) Assert.Equal(yaml, run.Out);
        Assert.Equal(run.Out, CliRun.Of("fmt", folder.Write("y.yml", run.Out)).Exits(ExitCodes.Done).Out);
    }
}
