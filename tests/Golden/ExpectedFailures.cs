using Breakwater.Detection.Testing;

namespace Breakwater.Tests.Golden;

/// <summary>The cases that cannot pass because a command is missing. This list only ever gets shorter.</summary>
internal static class ExpectedFailures
{
    private static readonly HashSet<string> Topics = new(StringComparer.Ordinal)
    {
        "accum", "addcoltotals", "addtotals", "autoregress", "chart", "delta", "e2e.baseline", "extract",
        "foreach", "format", "fromjson", "iplocation", "makemv", "map", "mvcombine", "mvexpand",
        "nomv", "outputlookup", "rare", "regex", "replace", "return", "set", "spath",
        "strcat", "streamstats", "tail", "timechart", "top", "transaction", "transpose", "trendline",
        "untable", "xmlkv",
    };

    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal)
    {
        "join-001", "join-003", "join-004", "join-006", "join-009",
    };

    public static bool Contains(SplCase test) => Topics.Contains(test.Topic) || Ids.Contains(test.Id);
}
