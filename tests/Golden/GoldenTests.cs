using Breakwater.Detection.Testing;
using Xunit;

namespace Breakwater.Tests.Golden;

/// <summary>Runs every golden file. With BREAKWATER_ACCEPT=1 new answers replace old expectations, and the review is the difference.</summary>
public sealed class GoldenTests
{
    private static bool Accepts => Environment.GetEnvironmentVariable("BREAKWATER_ACCEPT") == "1";

    public static TheoryData<string> Files => [.. GoldenFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_holds(string name)
    {
        var file = GoldenFiles.Read(name);
        var outcomes = file.Run(SearchVariation.InMemory).ToList();
        if (Accepts) GoldenFiles.Write(file, outcomes);
        var failures = outcomes.Where(outcome => !outcome.Passed && !(Accepts && outcome.Accepted is not null)).ToList();
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }
}
