using Breakwater.Language.Text;

namespace Breakwater.Detection.Testing;

/// <summary>One case of a case file: a search over given rows and what it must answer.</summary>
/// <param name="Id">The case's name, unique in its file.</param>
/// <param name="Topic">What it is about, such as <c>stats.names</c>; empty where the file does not say.</param>
/// <param name="Search">What follows the rows; with a leading pipe it makes its own.</param>
/// <param name="Environment">What it runs over.</param>
public sealed record SplCase(string Id, string Topic, string Search, TestEnvironment Environment)
{
    /// <summary>The rows that must come, or null where the search must fail.</summary>
    public IReadOnlyList<TestRow>? Expected { get; init; }

    /// <summary>The diagnostic code that must be reported, or <c>true</c> for any; null where the search must succeed.</summary>
    public string? ExpectedError { get; init; }

    /// <summary>Whether the rows' order counts.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>How sure the author is of the expectation: <c>high</c>, <c>medium</c>, <c>low</c>, or empty.</summary>
    public string Confidence { get; init; } = "";

    /// <summary>The file.</summary>
    public required SourceText File { get; init; }

    /// <summary>The line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Runs the search and compares.</summary>
    public TestOutcome Run() => Outcome(Difference(SearchAnswer.Of(Search, Environment, SearchVariation.Default)));

    /// <summary>Runs the search in other ways, compares each answer with the usual one, and reads the printed search again. A case whose search fails as usual passes.</summary>
    public TestOutcome RunVariations(IReadOnlyList<SearchVariation> variations)
    {
        var usual = SearchAnswer.Of(Search, Environment, SearchVariation.Default);
        if (usual.Search is not { } search || usual.Rows is not { } rows) return Outcome(null);
        foreach (var variation in variations.Where(variation => variation.AppliesTo(Environment)))
        {
            var answer = SearchAnswer.Of(Search, Environment, variation);
            if (answer.Rows is null) return Outcome($"fails with {variation.Name}:\n{answer.RenderDiagnostics()}");
            if (new RowComparison(IsOrdered: true, ChecksFieldOrder: true).Compare(rows, answer.Rows) is { } difference) return Outcome($"another answer with {variation.Name}:\n{difference}");
        }

        return Outcome(PrintedSearch.FindDifference(search, Search, Environment));
    }

    private string? Difference(SearchAnswer answer)
    {
        if (ExpectedError is { } code)
        {
            if (answer.Rows is not null) return "an error is expected, and the search gave rows";
            return code == "true" || answer.Diagnostics.Any(diagnostic => diagnostic.Code.Id == code) ? null : $"error {code} is expected:\n{answer.RenderDiagnostics()}";
        }

        if (answer.Rows is not { } rows) return answer.RenderDiagnostics();
        return new RowComparison(IsOrdered, ChecksFieldOrder: false).Compare(Expected ?? [], rows);
    }

    private TestOutcome Outcome(string? difference) => new(Id, $"{File.Name}({Line})", difference is null ? null : $"{Search}\n{difference}");
}
