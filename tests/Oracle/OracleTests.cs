using System.Globalization;
using System.Text;
using Breakwater.Detection.Testing;
using Breakwater.Tests.Ingest;
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

    // As programs run it, without the optimizer, and in two more ways that change from seed to seed.
    private static IReadOnlyList<SearchVariation> VariationsOf(int seed)
    {
        var all = SearchVariation.InMemory;
        return [SearchVariation.Default, all[seed % all.Count], all[(seed / all.Count) % all.Count]];
    }
}
