using Breakwater.Cli;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>Inputs that are wrong in every way that was thought of: a clear diagnostic, and never a crash.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("index=main \"unclosed", "search:1:12")]
    [InlineData("index=main [search x", "search:1:12")]
    [InlineData("index=main (a=1 OR b=2", "search:1:12")]
    [InlineData("index=main | head 3 | foo", "no command is called 'foo'")]
    [InlineData("index=main | eval x=nosuch(1)", "nosuch")]
    [InlineData("index=main | lookup nowhere a", "nowhere")]
    [InlineData("| tstats count from datamodel=Nothing", "Nothing")]
    [InlineData("`no_such_macro`", "no_such_macro")]
    [InlineData("", "error[")]
    public void Broken_searches_point_at_the_place(string search, string message) => CliRun.Of("search", search).Exits(ExitCodes.Usage).Says("error[SPL", message);

    [Fact]
    public void A_macro_loop_shows_the_chain()
    {
        using var team = new TemporaryFolder();
        team.Write("macros/ping.yml", "name: ping\ndescription: d\ndefinition: '`pong`'\n");
        team.Write("macros/pong.yml", "name: pong\ndescription: d\ndefinition: '`ping`'\n");
        CliRun.Of("search", "`ping`", "--content", team.Root).Exits(ExitCodes.Usage).Says("ping", "pong");
    }

    [Fact]
    public void Broken_yaml_names_file_and_line()
    {
        using var team = new TemporaryFolder();
        team.Write("detections/broken.yml", "name: x\nsearch: 'unclosed\nid: 1\n");
        CliRun.Of("hunt", SampleLogs.Examples, "--content", team.Root).Exits(ExitCodes.Usage).Says("broken.yml:");
    }

    [Fact]
    public void A_source_type_with_a_mistake_names_file_and_line()
    {
        using var team = new TemporaryFolder();
        team.Write("source_types/own.yml", "name: own\nformat: nonsense\n");
        CliRun.Of("hunt", SampleLogs.Examples, "--content", team.Root).Exits(ExitCodes.Usage).Says("own.yml:2");
    }

    [Fact]
    public void A_folder_without_logs()
    {
        using var empty = new TemporaryFolder();
        CliRun.Of("hunt", empty.Root).Exits(ExitCodes.Usage).Says("there is no log file");
    }

    [Fact]
    public void A_binary_file_alone_is_an_error_and_among_logs_a_warning()
    {
        using var logs = new TemporaryFolder();
        File.WriteAllBytes(logs.PathOf("capture.pcap"), [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. new byte[200]]);
        CliRun.Of("hunt", logs.PathOf("capture.pcap")).Exits(ExitCodes.Usage).Says("LOG0002", "capture.pcap", "none of the logs could be read");
        logs.Write("conn.log", SampleLogs.Zeek);
        CliRun.Of("hunt", logs.Root).Exits(ExitCodes.Done).Prints("Protocol or Port Mismatch").Says("LOG0002", "skipped 1 file");
    }

    [Fact]
    public void Empty_logs_are_mentioned() => CliRun.WithInput("", "hunt", "-").Exits(ExitCodes.Done).Prints("no findings").Says("the logs hold no events");

    [Fact]
    public void Broken_lines_are_counted_with_samples()
    {
        var run = CliRun.WithInput(SampleLogs.Zeek + "{\"_path\":\"conn\",\"ts\":1790000070,\"id.orig_h\":\n" + SampleLogs.Zeek, "hunt", "-").Exits(ExitCodes.Done);
        run.Says("could not be read and are kept as text", "stdin:3");
    }

    [Fact]
    public void An_unreadable_folder_is_an_error()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "whoever may do everything can read every folder");
        using var logs = new TemporaryFolder();
        var closed = Directory.CreateDirectory(logs.PathOf("closed")).FullName;
        File.SetUnixFileMode(closed, UnixFileMode.None);
        try
        {
            CliRun.Of("hunt", closed).Exits(ExitCodes.Usage).Says("closed");
            logs.Write("open/conn.log", SampleLogs.Zeek);
            CliRun.Of("hunt", logs.Root).Exits(ExitCodes.Done).Prints("Protocol or Port Mismatch").Says("warning[LOG0001]", "closed");
        }
        finally
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Long_and_deep_searches_end_in_a_diagnostic()
    {
        CliRun.Of("search", new string('(', 10_000) + "a" + new string(')', 10_000)).Exits(ExitCodes.Usage).Says("error[SPL");
        CliRun.Of("search", string.Concat(Enumerable.Repeat("[search ", 500)) + "x" + new string(']', 500)).Exits(ExitCodes.Usage).Says("error[SPL");
    }
}
