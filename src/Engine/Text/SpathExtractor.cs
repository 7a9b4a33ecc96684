using System.Text.Json;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Text;

/// <summary>Takes values out of JSON and XML texts, as the command and the function <c>spath</c> do: at one path, or every leaf under its own path.</summary>
public static class SpathExtractor
{
    /// <summary>What lies at a path, several places as several values; absent where there is nothing, the path is malformed or the text is neither JSON nor XML.</summary>
    public static Value Extract(string text, string path) => SpathPath.TryParse(path, out var parsed, out _) ? Extract(text, parsed) : Value.Null;

    /// <summary>What lies at a path, several places as several values; absent where there is nothing or the text is neither JSON nor XML.</summary>
    public static Value Extract(string text, SpathPath path)
    {
        if (IsStructured(text) && JsonReading.TryParse(text, out var document))
        {
            using (document)
            {
                var found = new List<JsonElement>();
                JsonReading.Select(document.RootElement, path.Steps.ToArray(), found);
                return Value.FromTexts(found.ConvertAll(JsonReading.TextOf));
            }
        }

        if (!XmlElementTree.TryParse(text, out var root)) return Value.Null;
        var texts = new List<string>();
        SelectXml([root], path.Steps.ToArray(), texts);
        return Value.FromTexts(texts);
    }

    /// <summary>
    /// Every leaf of a JSON or XML text under its path, such as <c>a.b{}.c</c> or <c>Event.Data{@Name}</c>, in the order in which the paths occur first; nothing for other
    /// texts. Leaves of the same path are several values; null is the text <c>null</c>, and empty objects and arrays have no leaves.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, Value>> ExtractAll(string text)
    {
        var leaves = new SpathLeaves();
        if (IsStructured(text) && JsonReading.TryParse(text, out var document))
        {
            using (document) AddLeaves(document.RootElement, "", leaves);
        }
        else if (XmlElementTree.TryParse(text, out var root))
        {
            foreach (var child in root.Children) AddLeaves(child, child.Name, leaves);
        }

        return leaves.ToFields();
    }

    // A number or string alone is valid JSON, and no structure to find paths in.
    private static bool IsStructured(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..];

    private static void AddLeaves(JsonElement element, string path, SpathLeaves leaves)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject()) AddLeaves(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", leaves);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var itemPath = path + "{}";
            foreach (var item in element.EnumerateArray()) AddLeaves(item, itemPath, leaves);
        }
        else
        {
            leaves.Add(path, JsonReading.TextOf(element));
        }
    }

    private static void AddLeaves(XmlElementTree element, string path, SpathLeaves leaves)
    {
        foreach (var (name, value) in element.Attributes) leaves.Add($"{path}{{@{name}}}", value);
        if (element.Text is { Length: > 0 } text) leaves.Add(path, text);
        foreach (var child in element.Children) AddLeaves(child, $"{path}.{child.Name}", leaves);
    }

    private static void SelectXml(List<XmlElementTree> elements, ReadOnlySpan<SpathStep> steps, List<string> found)
    {
        if (steps.IsEmpty)
        {
            foreach (var element in elements) found.Add(element.Content());
            return;
        }

        var step = steps[0];
        switch (step.Kind)
        {
            case SpathStepKind.Attribute:
                foreach (var element in elements)
                {
                    foreach (var (name, value) in element.Attributes)
                    {
                        if (name == step.Name) found.Add(value);
                    }
                }

                break;
            case SpathStepKind.Key:
                SelectChildren(elements, step.Name, steps[1..], found);
                break;
            case SpathStepKind.All:
                SelectXml(elements, steps[1..], found);
                break;
            default:
                if (step.Index >= 1 && step.Index <= elements.Count) SelectXml([elements[step.Index - 1]], steps[1..], found);
                break;
        }
    }

    // An index counts among the children of one parent, so every parent's children are followed for themselves.
    private static void SelectChildren(List<XmlElementTree> parents, string name, ReadOnlySpan<SpathStep> rest, List<string> found)
    {
        foreach (var parent in parents)
        {
            var children = parent.Children.FindAll(child => child.Name == name);
            if (children.Count > 0) SelectXml(children, rest, found);
        }
    }
}

/// <summary>Leaves gathered by path, paths in order of first appearance.</summary>
internal sealed class SpathLeaves
{
    private readonly List<(string Path, List<string> Texts)> _leaves = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>Adds a leaf; the root itself has no path and is left out.</summary>
    public void Add(string path, string text)
    {
        if (path.Length == 0) return;
        if (!_indexes.TryGetValue(path, out var index))
        {
            index = _leaves.Count;
            _indexes.Add(path, index);
            _leaves.Add((path, []));
        }

        _leaves[index].Texts.Add(text);
    }

    /// <summary>The leaves as fields.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> ToFields() => _leaves.ConvertAll(leaf => KeyValuePair.Create(leaf.Path, Value.FromTexts(leaf.Texts)));
}
