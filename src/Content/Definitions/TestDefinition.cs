namespace Breakwater.Content.Definitions;

/// <summary>A test that a detection carries: data to replay, and how many rows must come out at least.</summary>
/// <param name="Name">The test's name.</param>
/// <param name="Data">What to replay.</param>
public sealed record TestDefinition(string Name, IReadOnlyList<AttackRecording> Data)
{
    /// <summary>What the test is about, or empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether it is known not to pass everywhere.</summary>
    public bool IsExperimental { get; init; }

    /// <summary>How many result rows there must be at least; 0 for a test of quiet.</summary>
    public int ExpectedResults { get; init; } = 1;
}

/// <summary>A data set of a test.</summary>
/// <param name="Location">A web address or a path.</param>
/// <param name="Source">The value of <c>source</c>.</param>
/// <param name="SourceType">The value of <c>sourcetype</c>.</param>
public sealed record AttackRecording(string Location, string Source, string SourceType)
{
    /// <summary>The index it is loaded into, or null for any.</summary>
    public string? Index { get; init; }

    /// <summary>The value of <c>host</c>, or null.</summary>
    public string? Host { get; init; }

    /// <summary>Whether its times are to be moved to the present.</summary>
    public bool UpdatesTimestamps { get; init; }
}
