using Breakwater.Language.Text;

namespace Breakwater.Detection.Testing.Checks;

/// <summary>One record of a test file that expects something.</summary>
/// <param name="Text">What is tested: a search or an expression.</param>
/// <param name="Environment">What it runs over.</param>
public abstract record SplTestCheck(string Text, TestEnvironment Environment)
{
    /// <summary>The word that begins the record.</summary>
    public abstract string Keyword { get; }

    /// <summary>What is expected, without the final line break.</summary>
    public required string Expected { get; init; }

    /// <summary>Where the expectation stands in the file, its final line break included.</summary>
    public required TextSpan ExpectedSpan { get; init; }

    /// <summary>The line of the keyword, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What there is to say against the record, and what it should expect instead; both null where it holds.</summary>
    public abstract CheckResult Run(IReadOnlyList<SearchVariation> variations);

    /// <summary>Compares texts line by line.</summary>
    protected CheckResult Compare(string actual) => new(LineDifference.OfTexts(Expected, actual), actual);
}

/// <summary>What came of a check.</summary>
/// <param name="Difference">What is wrong, or null.</param>
/// <param name="Accepted">The expectation that would make it right, or null where there is none.</param>
public readonly record struct CheckResult(string? Difference, string? Accepted);
