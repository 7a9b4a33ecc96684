using Breakwater.Cli;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>Command lines with mistakes: each gets a diagnostic that says what was meant, and exit code 2.</summary>
public sealed class WrongCommandLineTests
{
    [Theory]
    [InlineData("'hutn' is no command", "did you mean 'hunt'?", "hutn", "logs")]
    [InlineData("'lst' is no command of 'breakwater content'", "did you mean 'list'?", "content", "lst")]
    [InlineData("has no option '--detectoin'", "did you mean '--detection'?", "hunt", "logs", "--detectoin", "x")]
    [InlineData("has no option '--frmat'", "did you mean '--format'?", "search", "x", "--frmat", "csv")]
    [InlineData("has no option '--frmat'", "did you mean '--format'?", "search", "x", "--frmat=csv")]
    [InlineData("has no option '--quite'", "did you mean '--quiet'?", "--quite")]
    [InlineData("'breakwater hunt' needs PATH", "--help", "hunt")]
    [InlineData("'breakwater search' needs SPL", "--help", "search")]
    [InlineData("'--detection' needs a value", "--help", "hunt", "logs", "--detection")]
    [InlineData("'--format' cannot be 'jsn'", "ndjson", "search", "x", "--format", "jsn")]
    [InlineData("'--format' is given 2 times", "--help", "search", "x", "--format", "csv", "--format", "raw")]
    [InlineData("'Mars/Base' is no time zone", "Europe/Berlin", "search", "| makeresults", "--tz", "Mars/Base")]
    [InlineData("'--earliest'", "-24h", "search", "| makeresults", "--earliest", "yesterdy")]
    [InlineData("is not before", "", "search", "| makeresults", "--earliest", "-1h", "--latest", "-2h")]
    [InlineData("there is no file or folder", "", "hunt", "/no/such/folder")]
    [InlineData("there is no folder '/no/such/content'", "", "hunt", "logs", "--content", "/no/such/content")]
    [InlineData("no source type is called 'pan:trafic'", "did you mean 'pan:traffic'?", "hunt", "examples", "--source-type", "pan:trafic")]
    [InlineData("there is no detection 'Protocol or Port Mismtach'", "did you mean 'Protocol or Port Mismatch'?", "hunt", "examples", "--detection", "Protocol or Port Mismtach")]
    [InlineData("has no version 99", "", "hunt", "examples", "--detection", "Protocol or Port Mismatch@99")]
    [InlineData("there is no detection to run", "--content", "hunt", "examples", "--no-bundled")]
    [InlineData("'colours' is no kind of content", "detections", "content", "list", "colours")]
    [InlineData("nothing in the content is called 'Protocol or Port Mismtach'", "did you mean", "content", "show", "Protocol or Port Mismtach")]
    [InlineData("'sats' is not among the commands", "did you mean 'stats'?", "commands", "sats")]
    [InlineData("'cidrmtch' is not among the functions", "did you mean 'cidrmatch'?", "functions", "cidrmtch")]
    [InlineData("there is no diagnostic code 'SPL9999'", "", "explain", "SPL9999")]
    [InlineData("cannot be written", "", "search", "| makeresults", "--out", "/no/such/folder/rows.csv")]
    [InlineData("has no use for the argument 'extra'", "--help", "content", "show", "x", "extra")]
    public void Mistakes_are_named(string message, string help, params string[] arguments)
    {
        var located = Array.ConvertAll(arguments, argument => argument == "examples" ? SampleLogs.Examples : argument);
        var run = CliRun.Of(located).Exits(ExitCodes.Usage).Says("error[", message, help);
        Assert.Equal("", run.Out);
    }

    [Fact]
    public void A_path_that_begins_with_a_dash_goes_after_two_dashes() =>
        CliRun.Of("hunt", "--", "--no-such-file").Exits(ExitCodes.Usage).Says("there is no file or folder '--no-such-file'");

    [Fact]
    public void A_relative_time_may_begin_with_a_dash() => CliRun.Of("search", "| makeresults", "--earliest", "-24h", "--latest", "+1h").Exits(ExitCodes.Done);

    [Fact]
    public void A_search_may_begin_with_an_at_sign_or_a_bracket()
    {
        CliRun.WithInput("plain @home text\n", "search", "@home", "-", "--format", "raw").Exits(ExitCodes.Done).Prints("plain @home text");
        CliRun.Of("search", "[search x").Exits(ExitCodes.Usage).Says("error[SPL");
    }
}
