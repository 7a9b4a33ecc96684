using Breakwater.Language.Macros;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Knowledge;

/// <summary>Everything that a search may refer to by name.</summary>
public sealed record KnowledgeSet(IMacroTable Macros, ILookupTable Lookups, IDataModelTable DataModels)
{
    /// <summary>Event types: a name for a search condition.</summary>
    public IReadOnlyDictionary<string, SearchExpression> EventTypes { get; init; } = new Dictionary<string, SearchExpression>();

    /// <summary>Tags of values of fields, beside those that source types give to events.</summary>
    public IReadOnlyList<FieldTag> Tags { get; init; } = [];

    /// <summary>Saved searches by name, for <c>savedsearch</c> and <c>from savedsearch:</c>.</summary>
    public IReadOnlyDictionary<string, string> SavedSearches { get; init; } = new Dictionary<string, string>();
}
