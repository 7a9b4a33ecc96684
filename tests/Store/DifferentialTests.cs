using System.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>The published detections give over a million random flows what the same questions give in DuckDB, row for row.</summary>
public sealed class DifferentialTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static string Bench { get; } = Path.Combine(RepositoryFolder.Path, "bench");

    [Fact]
    public async Task The_published_detections_agree_with_DuckDB()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Bench, "node_modules", "@duckdb")), "needs DuckDB (./check installs it where npm can be reached)");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Debug";
        var flows = Path.Combine(Bench, "Flows", "bin", configuration, "net10.0", "Breakwater.Flows");
        var folder = Path.Combine(Path.GetTempPath(), $"breakwater-differential-{Guid.NewGuid():n}");

        var start = new ProcessStartInfo("node", [Path.Combine(Bench, "differential.mjs"), flows, folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        using var timeout = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(timeout.Token), process.StandardError.ReadToEndAsync(timeout.Token));
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, await output + await error);
        Assert.Contains("Prohibited Network Traffic Allowed @2: ", await output, StringComparison.Ordinal);
    }
}
