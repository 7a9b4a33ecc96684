namespace Breakwater.Engine.Knowledge;

/// <summary>A value of a field and the tags that it has; an event type is tagged as a value of the field <c>eventtype</c>.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The value, which compares as in a search: without regard to case, <c>*</c> for any run of characters.</param>
/// <param name="Tags">The tags.</param>
public sealed record FieldTag(string Field, string Value, IReadOnlyList<string> Tags);
