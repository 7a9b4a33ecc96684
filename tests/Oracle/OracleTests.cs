using System.Globalization;
using System.Text;
using Breakwater.Detection.Testing;
using Breakwater.Tests.Ingest;
using Breakwater.Tests.Oracle.Commands;
using Breakwater.Tests.Oracle.Generation;
using Breakwater.Tests.Oracle.Running;
using Xunit;

namespace Breakwater.Tests.Oracle;

/// <summary>The engine answers random searches as a simple interpreter does that goes row by row.</summary>
public sealed class OracleTests
{
    private const int Chunks = 8;
    private const int MostShown = 5;

    public static TheoryData<int> ChunkNumbers => [.. Enumerable.Range(0, Chunks)];

    // BREAKWATER_ORACLE_SEED: the first seed, to try others or one again.
    private static int FirstSeed { get; } = int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_ORACLE_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 0;

    [Theory]
    [MemberData(nameof(ChunkNumbers))]
    public void Engine_and_oracle_agree(int chunk)
    {
        var report = new StringBuilder();
        var failures = 0;
        for (var seed = FirstSeed + chunk; seed < FirstSeed + FuzzCount.Value && failures < MostShown; seed += Chunks)
        {
            var variations = VariationsOf(seed);
            var test = CaseGenerator.Make(seed);
            if (Difference.Find(test, variations) is null) continue;
            failures++;
            var small = Shrinker.Shrink(test, candidate => Difference.Find(candidate, variations) is not null);
            report.Append(CultureInfo.InvariantCulture, $"seed {seed}\n{GoldenRecord.Of(small)}\n{Difference.Find(small, variations)}\n\n");
        }

        Assert.True(failures == 0, report.ToString());
    }

    private static IReadOnlyList<SearchVariation> Scans { get; } = [.. SearchVariation.InMemory.Where(variation => variation.ReadsInputAsEvents)];

    private static IReadOnlyList<SearchVariation> Others { get; } = [SearchVariation.Default, .. SearchVariation.InMemory.Where(variation => !variation.ReadsInputAsEvents)];

    [Fact]
    public void Every_command_takes_part()
    {
        const int Enough = 3000;
        var made = Enumerable.Range(0, Enough).SelectMany(seed => CaseGenerator.Make(seed).Commands).Select(command => command.GetType()).ToHashSet();
        Assert.Empty(typeof(Command).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !made.Contains(type)).Select(type => type.Name));
    }

    // Over rows at hand in some way, and over a scan that threads share and that takes conditions.
    private static IReadOnlyList<SearchVariation> VariationsOf(int seed) => [Others[seed % Others.Count], Scans[seed % Scans.Count]];
}
