using Breakwater.Engine.Commands;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Detection.Testing;

/// <summary>What came of a test's search.</summary>
/// <param name="Search">The search as compiled, or null where it has errors.</param>
/// <param name="Rows">Its rows, or null where it failed.</param>
/// <param name="Diagnostics">Everything there was to say, from compiling and from running.</param>
public sealed record SearchAnswer(CompiledSearch? Search, IReadOnlyList<TestRow>? Rows, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Compiles and runs <paramref name="search"/>.</summary>
    public static SearchAnswer Of(string search, TestEnvironment environment, SearchVariation variation)
    {
        var compiled = Compile(search, environment, variation);
        if (compiled.Search is not { } ready) return compiled;
        try
        {
            var rows = TestRow.FromBatch((ready with { Plan = variation.Plan(ready.Plan) }).RunToEnd());
            return compiled with { Rows = rows, Diagnostics = [.. compiled.Diagnostics, .. ready.Warnings] };
        }
        catch (SplException exception)
        {
            return compiled with { Diagnostics = [.. compiled.Diagnostics, .. ready.Warnings, exception.Diagnostic] };
        }
    }

    /// <summary>Compiles <paramref name="search"/> without running it; its subsearches run.</summary>
    public static SearchAnswer Compile(string search, TestEnvironment environment, SearchVariation variation)
    {
        var text = variation.ReadsInputAsEvents && environment.ContinuesFromInput(search) ? AfterScan(search) : search;
        return Compile(text, environment.CreateEngine(variation), environment.CreateOptions(search, variation));
    }

    // What begins with no command and no macro is a condition.
    private static string AfterScan(string search)
    {
        var start = search.TrimStart();
        var word = new string([.. start.TakeWhile(char.IsAsciiLetterOrDigit)]);
        return start.StartsWith('`') || CommandCatalog.Find(word) is not null ? "search * | " + search : "search * | search " + search;
    }

    /// <summary>The diagnostics as people see them, or a word that there are none.</summary>
    public string RenderDiagnostics() => Diagnostics.Count == 0 ? "(no diagnostic)" : string.Join('\n', Diagnostics.Select(DiagnosticRenderer.Render));

    internal static SearchAnswer Compile(string search, SearchEngine engine, SearchOptions options)
    {
        var diagnostics = new List<Diagnostic>();
        try
        {
            var compiled = engine.Compile(new SourceText("search", search), options, diagnostics.Add);
            return new SearchAnswer(compiled, null, diagnostics);
        }
        catch (SplException exception)
        {
            // A subsearch runs while the search around it is compiled.
            return new SearchAnswer(null, null, [.. diagnostics, exception.Diagnostic]);
        }
    }
}
