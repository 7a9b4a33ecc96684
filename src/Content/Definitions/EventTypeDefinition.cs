using Breakwater.Engine.Knowledge;
using Breakwater.Language.Searching;

namespace Breakwater.Content.Definitions;

/// <summary>An event type: a name for a condition on events.</summary>
/// <param name="Name">The name, as in <c>eventtype=name</c>.</param>
/// <param name="Condition">Which events have it.</param>
/// <param name="Tags">The tags of such events.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Source">The file.</param>
public sealed record EventTypeDefinition(string Name, SearchExpression Condition, IReadOnlyList<string> Tags, string Description, ContentSource Source);

/// <summary>Tags of values of one field.</summary>
/// <param name="Name">The name of the group, by which another folder replaces it.</param>
/// <param name="Pairs">The values with their tags.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Source">The file.</param>
public sealed record TagGroup(string Name, IReadOnlyList<FieldTag> Pairs, string Description, ContentSource Source);
