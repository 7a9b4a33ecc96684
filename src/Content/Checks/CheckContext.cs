using Breakwater.Content.Packs;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>What the checks look at and where they report.</summary>
internal sealed class CheckContext
{
    private readonly Dictionary<SourceText, ExpandedSearch> _expanded = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(string Code, string File, TextSpan Span, string Message)> _seen = [];
    private readonly List<Diagnostic> _diagnostics = [];

    public CheckContext(ContentPack target, ContentPack known, SearchOptions? compilation)
    {
        Target = target;
        Known = known;
        Compilation = compilation;
        Macros = new MacroTable(known.Macros.Select(macro => macro.Macro));
        Searches = [.. SearchesOf(target)];
    }

    /// <summary>What is checked.</summary>
    public ContentPack Target { get; }

    /// <summary>What it may refer to: itself and everything it is laid over.</summary>
    public ContentPack Known { get; }

    /// <summary>How searches are compiled, or null where they are not.</summary>
    public SearchOptions? Compilation { get; }

    /// <summary>The macros of <see cref="Known"/>.</summary>
    public IMacroTable Macros { get; }

    /// <summary>Every search of <see cref="Target"/>: of detections, their drilldowns, baselines.</summary>
    public IReadOnlyList<SourceText> Searches { get; }

    /// <summary>What was reported, by file and place.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. _diagnostics
        .OrderBy(diagnostic => diagnostic.Location?.Source.Name, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Location?.Span.Start)];

    /// <summary>The search with its macros expanded; each is expanded once.</summary>
    public ExpandedSearch Expand(SourceText search)
    {
        if (_expanded.TryGetValue(search, out var known)) return known;
        var diagnostics = new DiagnosticBag(search);
        var text = MacroExpander.Expand(search, Macros, evaluator: null, diagnostics);
        return _expanded[search] = new ExpandedSearch(text, diagnostics.Items);
    }

    public void Report(DiagnosticCode code, SourceLocation location, string message, string? help = null) =>
        Report(new Diagnostic(code, message, location, help));

    /// <summary>Keeps a diagnostic once: a mistake in a macro shows in every search that calls it.</summary>
    public void Report(Diagnostic diagnostic)
    {
        var location = diagnostic.Location;
        if (_seen.Add((diagnostic.Code.Id, location?.Source.Name ?? "", location?.Span ?? default, diagnostic.Message))) _diagnostics.Add(diagnostic);
    }

    private static IEnumerable<SourceText> SearchesOf(ContentPack pack)
    {
        foreach (var detection in pack.Detections)
        {
            yield return detection.Search;
            foreach (var drilldown in detection.Drilldowns) yield return drilldown.Search;
        }

        foreach (var baseline in pack.Baselines) yield return baseline.Search;
    }
}

/// <summary>A search after macro expansion.</summary>
/// <param name="Text">The text, or null where a macro is wrong.</param>
/// <param name="Diagnostics">What is wrong with its macros.</param>
internal sealed record ExpandedSearch(SourceText? Text, IReadOnlyList<Diagnostic> Diagnostics);
