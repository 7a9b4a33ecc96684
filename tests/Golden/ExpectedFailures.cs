using Breakwater.Detection.Testing;

namespace Breakwater.Tests.Golden;

/// <summary>The cases that cannot pass because a command is missing. This list only ever gets shorter.</summary>
internal static class ExpectedFailures
{
    private static readonly HashSet<string> Topics = new(StringComparer.Ordinal)
    {
        "iplocation",
    };

    public static bool Contains(SplCase test) => Topics.Contains(test.Topic);
}
