using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>
/// A search that cannot be compiled: an unknown command, a quote that is never closed, a function with too few arguments. Or one that compiles and cannot run, because it needs what no
/// content can bring along.
/// </summary>
internal sealed class BrokenSearch : ContentCheck
{
    private static readonly DiagnosticCode Unavailable = new("CNT0535", Severity.Warning, "a search needs what content cannot bring along",
        "The search is right, and it cannot run here: it needs a trained model, or a command that an app adds to Splunk. A hunt reports it as an error and goes on with the other detections.");

    // Checks of their own look for these, in drilldowns too.
    private static readonly DiagnosticCode[] CheckedElsewhere = [KnowledgeCodes.UnknownLookup, KnowledgeCodes.NothingToAppend, KnowledgeCodes.UnknownDataModel, KnowledgeCodes.UnknownDataset];

    public override IReadOnlyList<DiagnosticCode> Codes => [Unavailable];

    public override void Run(CheckContext context)
    {
        if (context.Compilation is not { } options) return;

        // A drilldown holds tokens that are no language yet; it is read when they have been filled in.
        SourceText[] searches = [.. context.Target.Detections.Select(detection => detection.Search), .. context.Target.Baselines.Select(baseline => baseline.Search)];
        var engine = new SearchEngine(context.Known.ToKnowledge(), []);
        var found = new List<Diagnostic>[searches.Length];
        Parallel.For(0, searches.Length, index => found[index] = Compile(engine, searches[index], options));
        foreach (var diagnostic in found.SelectMany(list => list)) context.Report(diagnostic);
    }

    private static List<Diagnostic> Compile(SearchEngine engine, SourceText search, SearchOptions options)
    {
        var found = new List<Diagnostic>();
        if (engine.Compile(search, options, found.Add) is { } compiled && compiled.FindMissing() is { } missing)
            found.Add(CheckedElsewhere.Contains(missing.Code) ? missing : missing with { Code = Unavailable });
        found.RemoveAll(diagnostic => CheckedElsewhere.Contains(diagnostic.Code));
        return found;
    }
}
