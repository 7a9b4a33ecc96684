using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Makes the condition of commands that name indexes by option.</summary>
internal static class IndexCondition
{
    /// <summary>That an event lies in one of the indexes, which may hold <c>*</c>; with none, in the default ones.</summary>
    public static SearchExpression Of(IReadOnlyList<string> indexes, TextSpan span) => indexes.Count == 0
        ? new AllEvents(span)
        : new FieldInList(span, "index", span, [.. indexes.Select(index => new SearchValue(span, index))]);
}
