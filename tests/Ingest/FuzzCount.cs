using System.Globalization;

namespace Breakwater.Tests.Ingest;

/// <summary>How many random inputs a fuzz test tries.</summary>
internal static class FuzzCount
{
    /// <summary>What <c>./check --nightly</c> asks for.</summary>
    public const int Nightly = 1_000_000;

    private const int Usual = 20_000;

    public static int Value { get; } = int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_FUZZ_COUNT"), CultureInfo.InvariantCulture, out var wanted) ? wanted : Usual;
}
