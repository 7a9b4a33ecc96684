using Breakwater.Language.Printing;

namespace Breakwater.Detection.Testing.Checks;

/// <summary><c>print</c>: the search in canonical form, macros expanded.</summary>
public sealed record PrintCheck(string Text, TestEnvironment Environment) : SplTestCheck(Text, Environment)
{
    public override string Keyword => "print";

    public override CheckResult Run(IReadOnlyList<SearchVariation> variations)
    {
        var answer = SearchAnswer.Compile(Text, Environment, SearchVariation.Default);
        return answer.Search is { } search ? Compare(PipelinePrinter.Print(search.Syntax)) : new CheckResult(answer.RenderDiagnostics(), null);
    }
}
