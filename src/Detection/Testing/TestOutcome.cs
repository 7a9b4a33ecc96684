namespace Breakwater.Detection.Testing;

/// <summary>What came of one test.</summary>
/// <param name="Id">What identifies the test: a case's id, or file and section.</param>
/// <param name="Place">Where it stands, as <c>file(line)</c>.</param>
/// <param name="Difference">What is wrong, for people; null where the test passed.</param>
public sealed record TestOutcome(string Id, string Place, string? Difference)
{
    /// <summary>Whether the test passed.</summary>
    public bool Passed => Difference is null;

    /// <summary>What the test would have to expect in order to pass; null where no expectation would do (a search that fails, ways that disagree).</summary>
    public string? Accepted { get; init; }

    /// <summary>The failure as people read it: the place, what was tested and the difference.</summary>
    public override string ToString() => Passed ? $"{Place}: {Id} passed" : $"{Place}: {Id}\n{Difference}";
}
