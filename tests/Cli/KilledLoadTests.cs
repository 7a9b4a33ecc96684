using System.Diagnostics;
using System.Globalization;
using System.Text;
using Breakwater.Cli;
using Breakwater.Tests.Ingest;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>The program is killed while it loads, and started again, until everything is loaded: each event is there once.</summary>
public sealed class KilledLoadTests
{
    private const int FileCount = 4;
    private const int LinesOfFile = 2500;

    // The count of a nightly run takes more than a minute.
    private static readonly int KillCount = FuzzCount.Value >= FuzzCount.Nightly ? 50 : 6;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "breakwater");

    [Fact]
    public async Task Every_event_is_there_once()
    {
        using var folder = new TemporaryFolder();
        var logs = WriteLogs(folder);
        var started = Stopwatch.GetTimestamp();
        await Load(logs, folder.PathOf("whole"), Timeout.InfiniteTimeSpan);
        var usual = Stopwatch.GetElapsedTime(started);
        var expected = Count(folder.PathOf("whole"));
        Assert.Equal(FileCount * LinesOfFile, expected.Sum);

        var random = new Random(20);
        var (kills, store, known, interrupted) = (0, 0, 0L, 0);
        for (var run = 0; kills < KillCount; run++)
        {
            Assert.True(run < 10 * KillCount, $"only {kills} of {run} processes were killed before they had loaded everything");
            var data = folder.PathOf($"store{store}");
            started = Stopwatch.GetTimestamp();
            var isLoaded = await Load(logs, data, usual * (0.1 + (0.8 * random.NextDouble())));
            // A machine that has less to do than at first loads everything more quickly.
            if (isLoaded && known == 0) usual = Stopwatch.GetElapsedTime(started);
            kills += isLoaded ? 0 : 1;
            var found = File.Exists(Path.Combine(data, "manifest")) ? Count(data) : (Sum: 0, Rows: "");
            Assert.True(found.Sum >= known, $"after {kills} kills there are {found.Sum} events, and there were {known}");
            interrupted += !isLoaded && found.Sum > known && found.Sum < expected.Sum ? 1 : 0;
            known = found.Sum;
            if (!isLoaded) continue;
            // The next kills meet a store that is empty again.
            Assert.Equal(expected, found);
            (store, known) = (store + 1, 0);
        }

        await Load(logs, folder.PathOf($"store{store}"), Timeout.InfiniteTimeSpan);
        Assert.Equal(expected, Count(folder.PathOf($"store{store}")));
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills in {store + 1} loads, {interrupted} of them between two commits; a load takes {usual.TotalSeconds:0.0} s");
    }

    private static string WriteLogs(TemporaryFolder folder)
    {
        for (var file = 0; file < FileCount; file++)
        {
            var text = new StringBuilder();
            for (var line = 0; line < LinesOfFile; line++)
                text.Append(CultureInfo.InvariantCulture, $"{{\"time\":\"2026-11-20T10:{line / 60 % 60:00}:{line % 60:00}Z\",\"user\":\"user{line * 7 % 31}\",\"file\":{file},\"line\":{line},\"text\":\"{line * 7919} was here\"}}\n");
            folder.Write($"logs/file{file}.json", text.ToString());
        }

        return folder.PathOf("logs");
    }

    // Loads until the end, or until the program is killed; whether it came to its end.
    private static async Task<bool> Load(string logs, string data, TimeSpan lifetime)
    {
        var start = new ProcessStartInfo(Program, ["ingest", logs, "--data", data, "--commit-size", "16kB", "--quiet"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(lifetime);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // SIGKILL: nothing of the process runs any more.
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return false;
        }

        Assert.True(process.ExitCode == ExitCodes.Done, await error);
        return true;
    }

    private static (long Sum, string Rows) Count(string data)
    {
        var run = CliRun.Of("search", "* | stats count by user file | sort user file", "--data", data, "--format", "csv", "--quiet").Exits(ExitCodes.Done);
        Assert.DoesNotContain("CLI0021", run.Error, StringComparison.Ordinal);
        return (run.Lines.Skip(1).Sum(line => long.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)), run.Out);
    }
}
