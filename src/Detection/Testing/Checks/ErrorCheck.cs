namespace Breakwater.Detection.Testing.Checks;

/// <summary><c>error</c>: the diagnostics of a search, as people see them; warnings count as well.</summary>
public sealed record ErrorCheck(string Text, TestEnvironment Environment) : SplTestCheck(Text, Environment)
{
    public override string Keyword => "error";

    public override CheckResult Run(IReadOnlyList<SearchVariation> variations) =>
        Compare(SearchAnswer.Of(Text, Environment, SearchVariation.Default).RenderDiagnostics());
}
