using System.Diagnostics;
using System.Text;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The program as a process: exit codes, streams and signals as a shell sees them.</summary>
public sealed class ProcessTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "breakwater");

    [Theory]
    [InlineData(0, "--version")]
    [InlineData(0, "search", "| makeresults")]
    [InlineData(1, "hunt", "EXAMPLES", "--fail-on-findings")]
    [InlineData(2, "hutn")]
    [InlineData(2, "hunt", "/no/such/folder")]
    public async Task Exit_codes(int expected, params string[] arguments)
    {
        var (exitCode, output, error) = await Run("", Array.ConvertAll(arguments, argument => argument == "EXAMPLES" ? SampleLogs.Examples : argument));
        Assert.True(exitCode == expected, $"exit code {exitCode}, expected {expected}\n{output}\n{error}");
    }

    [Fact]
    public async Task Results_and_summary_go_to_different_streams()
    {
        var (_, output, error) = await Run(SampleLogs.Zeek, "search", "service=smtp | table src", "-", "--format", "ndjson");
        Assert.Equal("{\"src\":\"10.0.0.7\"}\n", output);
        Assert.Contains("1 row in ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variable_for_no_colour_is_honoured()
    {
        var (exitCode, output, _) = await Run("", "hunt", SampleLogs.Examples);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_is_no_failure_of_ours()
    {
        var shell = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        shell.ArgumentList.Add("-c");
        shell.ArgumentList.Add($"'{Program}' search '| makeresults count=100000 | eval a=\"xxxxxxxxxxxxxxxxxxxxxxxx\"' --format ndjson | head -n 1");
        var (exitCode, output, error) = await Finish(shell, "");
        Assert.True(exitCode == 0 && output.Count('\n') == 1, $"{exitCode}\n{output}\n{error}");
        Assert.DoesNotContain("CLI0009", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_that_cannot_be_written_is_reported()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs a device that is always full");
        var shell = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        shell.ArgumentList.Add("-c");
        shell.ArgumentList.Add($"'{Program}' commands > /dev/full");
        var (exitCode, _, error) = await Finish(shell, "");
        Assert.Equal(2, exitCode);
        Assert.Contains("CLI0007", error, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Out, string Error)> Run(string input, params string[] arguments)
    {
        Assert.True(File.Exists(Program), $"the program is not beside the tests: {Program}");
        return Finish(new ProcessStartInfo(Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true }, input);
    }

    private static async Task<(int ExitCode, string Out, string Error)> Finish(ProcessStartInfo start, string input)
    {
        start.StandardOutputEncoding = Encoding.UTF8;
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
        if (start.RedirectStandardInput)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
