namespace Breakwater.Detection.Testing.Checks;

/// <summary><c>plan</c>: the optimized plan of a search, as explain shows it.</summary>
public sealed record PlanCheck(string Text, TestEnvironment Environment) : SplTestCheck(Text, Environment)
{
    public override string Keyword => "plan";

    public override CheckResult Run(IReadOnlyList<SearchVariation> variations)
    {
        var answer = SearchAnswer.Compile(Text, Environment, SearchVariation.Default);
        return answer.Search is { } search ? Compare(search.Plan.Explain()) : new CheckResult(answer.RenderDiagnostics(), null);
    }
}
