using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>Keys that stand under <c>tags</c> in the older generations and at the top level in the newest; the top level wins.</summary>
internal sealed class TaggedFields(YamlFields top)
{
    /// <summary>The mapping under <c>tags</c>, or null.</summary>
    public YamlFields? Tags { get; } = top.Fields("tags");

    /// <summary>The text of a key in either place.</summary>
    public string? Text(string key) => top.Text(key) ?? Tags?.Text(key);

    /// <summary>The texts of a key in either place.</summary>
    public IReadOnlyList<string> Texts(string key) => top.Texts(key) is { Count: > 0 } texts ? texts : Tags?.Texts(key) ?? [];

    /// <summary>The mapping of a key in either place.</summary>
    public YamlFields? Fields(string key) => top.Fields(key) ?? Tags?.Fields(key);
}
