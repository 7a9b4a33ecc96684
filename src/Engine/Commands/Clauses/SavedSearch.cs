using Breakwater.Engine.Binding;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Turns a saved search into a plan, as if its text stood where it is named.</summary>
internal static class SavedSearch
{
    /// <summary>The plan, or null after reporting that there is no such search or that it cannot be read.</summary>
    public static PlanNode? Bind(string name, TextSpan span, BindContext context)
    {
        if (!context.Knowledge.SavedSearches.TryGetValue(name, out var text))
        {
            var suggestion = NameSuggestion.Closest(name, context.Knowledge.SavedSearches.Keys);
            context.Diagnostics.Report(KnowledgeCodes.UnknownSavedSearch, span, $"unknown saved search '{name}'", suggestion is null ? null : $"did you mean '{suggestion}'?");
            return null;
        }

        var diagnostics = new DiagnosticBag(new SourceText(name, text));
        var expanded = MacroExpander.Expand(diagnostics.Source, context.Knowledge.Macros, new EvalMacros(context.Functions, context.Knowledge), diagnostics);
        if (expanded is null || diagnostics.HasErrors) return Give(diagnostics, context);
        var inner = new DiagnosticBag(expanded);
        return PipelineParser.Parse(expanded, context.Scope.Commands, inner) is { } pipeline && !inner.HasErrors ? context.BindSubsearch(pipeline) : Give(inner, context);
    }

    private static PlanNode? Give(DiagnosticBag diagnostics, BindContext context)
    {
        foreach (var diagnostic in diagnostics.Items) context.Diagnostics.Add(diagnostic);
        return null;
    }
}
