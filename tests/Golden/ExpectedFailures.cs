using Breakwater.Detection.Testing;

namespace Breakwater.Tests.Golden;

/// <summary>The cases that cannot pass because a command is missing. This list only ever gets shorter.</summary>
internal static class ExpectedFailures
{
    private static readonly HashSet<string> Topics = new(StringComparer.Ordinal)
    {
        "accum", "addcoltotals", "addtotals", "autoregress", "chart", "delta", "e2e.baseline", "iplocation",
        "map", "outputlookup", "rare", "set", "streamstats", "timechart", "top", "transaction",
        "transpose", "trendline", "untable",
    };

    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal)
    {
        "join-001", "join-003", "join-004", "join-006", "join-009",
    };

    public static bool Contains(SplCase test) => Topics.Contains(test.Topic) || Ids.Contains(test.Id);
}
