using System.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The launcher, run against what it built before (`./check` has it build first).</summary>
public sealed class LauncherTests
{
    private static readonly string Launcher = Path.Combine(RepositoryFolder.Path, "breakwater");

    [Fact]
    public async Task It_runs_from_any_folder_and_through_a_link()
    {
        RequireBuild();
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.PathOf("bw"), Launcher);
        foreach (var program in (string[])[Launcher, folder.PathOf("bw")])
        {
            var (exitCode, output) = await Run(program, folder.Root, AsBuilt, "hunt", SampleLogs.Examples);
            Assert.True(exitCode == 0 && output.Contains("Protocol or Port Mismatch", StringComparison.Ordinal), output);
        }
    }

    [Fact]
    public async Task Exit_codes_pass_through()
    {
        RequireBuild();
        Assert.Equal(1, (await Run(Launcher, RepositoryFolder.Path, AsBuilt, "hunt", "examples/", "--fail-on-findings")).ExitCode);
        Assert.Equal(2, (await Run(Launcher, RepositoryFolder.Path, AsBuilt, "hutn")).ExitCode);
    }

    [Fact]
    public async Task Without_the_sdk_it_says_what_to_install()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await Run(Launcher, folder.Root, new() { ["BREAKWATER_BUILD_DIR"] = folder.PathOf("build"), ["BREAKWATER_DOTNET"] = "/no/such/dotnet" }, "--version");
        Assert.Equal(2, exitCode);
        Assert.Contains(".NET 10 SDK", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_folder_that_cannot_be_written_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "whoever may do everything can write everywhere");
        var (exitCode, output) = await Run(Launcher, "/", new() { ["BREAKWATER_BUILD_DIR"] = "/no-such-folder/build" }, "--version");
        Assert.Equal(2, exitCode);
        Assert.Contains("cannot be written", output, StringComparison.Ordinal);
    }

    // What was built is what is tested, also where sources have changed since.
    private static readonly Dictionary<string, string?> AsBuilt = new() { ["BREAKWATER_NO_BUILD"] = "1" };

    private static void RequireBuild() => Assert.SkipUnless(File.Exists(Path.Combine(RepositoryFolder.Path, ".build", "stamp")), "the launcher has built nothing yet (./check has it build)");

    private static async Task<(int ExitCode, string Output)> Run(string program, string folder, Dictionary<string, string?> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the launcher did not start");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
