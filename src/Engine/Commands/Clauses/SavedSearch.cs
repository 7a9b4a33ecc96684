using Breakwater.Engine.Binding;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Plan;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Turns a saved search into a plan, as if its text stood where it is named.</summary>
internal static class SavedSearch
{
    /// <summary>The plan, or null after reporting that there is no such search or that it cannot be read; <paramref name="rewrite"/> changes its text first.</summary>
    public static PlanNode? Bind(string name, TextSpan span, BindContext context, Func<string, string>? rewrite = null)
    {
        if (!context.Knowledge.SavedSearches.TryGetValue(name, out var text))
        {
            var suggestion = NameSuggestion.Closest(name, context.Knowledge.SavedSearches.Keys);
            context.Diagnostics.Report(KnowledgeCodes.UnknownSavedSearch, span, $"unknown saved search '{name}'", suggestion is null ? null : $"did you mean '{suggestion}'?");
            return null;
        }

        var plan = context.BindText(new SourceText(name, rewrite is null ? text : rewrite(text)), out var problems);
        foreach (var problem in problems) context.Diagnostics.Add(problem);
        return plan;
    }
}
