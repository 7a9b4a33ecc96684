using Breakwater.Cli;
using Breakwater.Cli.Files;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>Files named with <c>--out</c> are there in whole or not at all.</summary>
public sealed class OutputFileTests
{
    [Fact]
    public void Results_go_to_the_file_and_not_to_standard_output()
    {
        using var folder = new TemporaryFolder();
        var run = CliRun.Of("hunt", SampleLogs.Examples, "--format", "ndjson", "--out", folder.PathOf("found.ndjson")).Exits(ExitCodes.Done);
        Assert.Equal("", run.Out);
        Assert.Equal(CliRun.Of("hunt", SampleLogs.Examples, "--format", "ndjson").Out, File.ReadAllText(folder.PathOf("found.ndjson")));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void A_failing_command_leaves_the_old_file_and_no_litter()
    {
        using var folder = new TemporaryFolder();
        folder.Write("rows.csv", "old");
        CliRun.Of("search", "| nonsense", "--format", "csv", "--out", folder.PathOf("rows.csv")).Exits(ExitCodes.Usage);
        Assert.Equal("old", File.ReadAllText(folder.PathOf("rows.csv")));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void What_fails_half_way_leaves_the_old_file_and_no_litter()
    {
        using var folder = new TemporaryFolder();
        folder.Write("rows.csv", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder.PathOf("rows.csv"), stream =>
        {
            stream.Write("half of the new"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(folder.PathOf("rows.csv")));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void A_link_stays_a_link_and_permissions_stay()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("real.csv", "old");
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder.PathOf("link.csv"), target);
        CliRun.Of("search", "| makeresults | eval a=1 | table a", "--format", "csv", "--out", folder.PathOf("link.csv")).Exits(ExitCodes.Done);
        Assert.NotNull(new FileInfo(folder.PathOf("link.csv")).LinkTarget);
        Assert.Equal("a\r\n1\r\n", File.ReadAllText(target));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        CliRun.Of("search", "| makeresults", "--out", "/dev/null").Exits(ExitCodes.Done);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        using var folder = new TemporaryFolder();
        CliRun.Of("search", "| makeresults", "--out", folder.Root).Exits(ExitCodes.Usage).Says("is a folder");
    }
}
