using Breakwater.Tests.Ingest;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>Mixed runs over a store in which every call of the disk fails once, is the last before a power cut, or meets a full disk: nothing acknowledged is lost, nothing is there by half or twice, and the run comes to its end.</summary>
public sealed class SimulationTests
{
    // Of each of four kinds.
    private const int LeastPoints = 2_500;

    // More than ten thousand points in about twenty seconds of a core, and twenty times as many in a nightly run.
    private static readonly int SeedCount = FuzzCount.Value >= FuzzCount.Nightly ? 400 : 26;

    [Theory]
    [InlineData(nameof(Fault.Failure), 1)]
    [InlineData(nameof(Fault.PowerCut), 1001)]
    [InlineData(nameof(Fault.DiskFull), 2001)]
    public void Every_call_may_meet_a_fault(string faultName, int firstSeed)
    {
        var points = ForEveryCall(firstSeed, (simulation, random, call) =>
        {
            var disk = new CrashDisk();
            disk.Arm(call, Enum.Parse<Fault>(faultName));
            simulation.Run(disk);
            if (!disk.HasFailed) return false;
            if (disk.IsCut) disk = disk.AfterPowerCut(random);
            disk.Disarm();
            Finish(simulation, disk);
            return true;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{points} points");
        Assert.InRange(points, LeastPoints, int.MaxValue);
    }

    [Fact]
    public void A_process_may_be_killed_and_the_power_go_soon_after()
    {
        var points = ForEveryCall(3001, (simulation, random, call) =>
        {
            var disk = new CrashDisk();
            disk.Arm(call, Fault.Failure);
            simulation.Run(disk, diesOfFaults: true);
            if (!disk.HasFailed) return false;
            // What the killed process wrote is seen by the next one, and has to survive although nobody flushed it.
            disk.Arm(1 + random.Next(30), Fault.PowerCut);
            simulation.Run(disk);
            if (disk.IsCut) disk = disk.AfterPowerCut(random);
            disk.Disarm();
            Finish(simulation, disk);
            return true;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{points} points");
        Assert.InRange(points, LeastPoints, int.MaxValue);
    }

    private static int ForEveryCall(int firstSeed, Func<StoreSimulation, Random, int, bool> run)
    {
        var points = 0;
        for (var seed = firstSeed; seed < firstSeed + SeedCount; seed++)
        {
            for (var call = 1; ; call++)
            {
                var simulation = new StoreSimulation(seed);
                try
                {
                    if (!run(simulation, new Random((seed * 10_000) + call), call)) break;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    throw new InvalidOperationException($"seed {seed}, call {call}: {failure.Message}", failure);
                }

                points++;
            }
        }

        return points;
    }

    private static void Finish(StoreSimulation simulation, CrashDisk disk)
    {
        simulation.Check(disk);
        simulation.Run(disk);
        Assert.True(simulation.IsDone);
        simulation.Check(disk);
    }
}
