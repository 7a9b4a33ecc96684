using System.Text;
using Breakwater.Cli;
using Breakwater.Cli.Terminals;

// The only place that knows the console.
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The first Ctrl-C lets the command put things in order; the second one ends the process.
    press.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
};

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 1 << 16);
using var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
var terminal = new Terminal
{
    Out = output,
    Error = error,
    OpenInput = Console.OpenStandardInput,
    IsOutShown = !Console.IsOutputRedirected,
    IsErrorShown = !Console.IsErrorRedirected,
    IsInputTyped = !Console.IsInputRedirected,
    Width = ScreenWidth(),
    IsColourless = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") is "dumb",
    Cancellation = interrupted.Token,
};
var exitCode = CommandLine.Run(args, terminal);
try
{
    output.Flush();
    return exitCode;
}
catch (IOException failure)
{
    error.WriteLine($"error[{CliCodes.Unwritable.Id}]: standard output cannot be written: {failure.Message}");
    return exitCode == ExitCodes.Done ? ExitCodes.Usage : exitCode;
}

static int ScreenWidth()
{
    if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0) return columns;
    if (Console.IsOutputRedirected && Console.IsErrorRedirected) return Terminal.DefaultWidth;
    try
    {
        return Console.WindowWidth is > 0 and var width ? width : Terminal.DefaultWidth;
    }
    catch (IOException)
    {
        return Terminal.DefaultWidth;
    }
}
