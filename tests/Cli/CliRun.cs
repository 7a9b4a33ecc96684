using System.Text;
using Breakwater.Cli.Terminals;
using Breakwater.Tests.Detection;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>What one command printed and returned, run within the test's own process.</summary>
internal sealed record CliRun(string CommandLine, int ExitCode, string Out, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a command with nothing on standard input and nobody looking.</summary>
    public static CliRun Of(params string[] arguments) => With(terminal => terminal, arguments);

    /// <summary>Runs a command that reads <paramref name="input"/>.</summary>
    public static CliRun WithInput(string input, params string[] arguments) =>
        With(terminal => terminal with { OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)) }, arguments);

    /// <summary>Runs a command as a person at a screen of that width sees it.</summary>
    public static CliRun OnScreen(int width, params string[] arguments) => With(terminal => terminal with { IsOutShown = true, IsErrorShown = true, Width = width }, arguments);

    /// <summary>Runs a command in a world that the test makes.</summary>
    public static CliRun With(Func<Terminal, Terminal> change, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using (var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true))
        {
            var terminal = new Terminal { Out = text, Error = error, OpenInput = () => Stream.Null, Clock = new StandingClock(), Cancellation = TestContext.Current.CancellationToken };
            var exitCode = Breakwater.Cli.CommandLine.Run(arguments, change(terminal));
            text.Flush();
            return new CliRun($"breakwater {string.Join(' ', arguments)}", exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
        }
    }

    /// <summary>Fails, showing everything, unless the exit code is this one.</summary>
    public CliRun Exits(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, expected {exitCode}\n{this}");
        return this;
    }

    /// <summary>Fails, showing everything, unless standard error has these texts.</summary>
    public CliRun Says(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts) Assert.True(Error.Contains(text, StringComparison.Ordinal), $"standard error lacks: {text}\n{this}");
        return this;
    }

    /// <summary>Fails, showing everything, unless standard output has these texts.</summary>
    public CliRun Prints(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts) Assert.True(Out.Contains(text, StringComparison.Ordinal), $"standard output lacks: {text}\n{this}");
        return this;
    }

    public override string ToString() => $"$ {CommandLine}\nexit code {ExitCode}\n--- standard output\n{Out}\n--- standard error\n{Error}";
}
