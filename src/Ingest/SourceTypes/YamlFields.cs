using Breakwater.Language.Text;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>The entries of a YAML mapping. Remembers which were asked for, so that misspelled ones can be reported.</summary>
internal sealed class YamlFields
{
    private readonly YamlFile _file;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public YamlFields(YamlFile file, YamlMappingNode root)
    {
        _file = file;
        Root = root;
        foreach (var (key, value) in root.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                Fail(key, "a key must be text");
                continue;
            }

            _keys.Add(name);
            _values[name] = value;
        }
    }

    /// <summary>The mapping.</summary>
    public YamlMappingNode Root { get; }

    /// <summary>Its keys in order; asking for them counts as knowing them all.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            _asked.UnionWith(_keys);
            return _keys;
        }
    }

    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>The node under a key, or null; does not count as asking.</summary>
    public YamlNode? Node(string key) => _values.GetValueOrDefault(key);

    /// <summary>Counts keys as known.</summary>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys) _asked.Add(key);
    }

    /// <summary>The text under a key, or null.</summary>
    public string? Text(string key)
    {
        _asked.Add(key);
        if (!_values.TryGetValue(key, out var node)) return null;
        if (node is YamlScalarNode scalar) return scalar.Value ?? "";
        Fail(node, $"'{key}' must be a text");
        return null;
    }

    /// <summary>The texts under a key: one, or a list.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        _asked.Add(key);
        switch (_values.GetValueOrDefault(key))
        {
            case null:
                return [];
            case YamlScalarNode scalar:
                return [scalar.Value ?? ""];
            case YamlSequenceNode list when list.All(item => item is YamlScalarNode):
                return [.. list.OfType<YamlScalarNode>().Select(item => item.Value ?? "")];
            case var node:
                Fail(node, $"'{key}' must be a text or a list of texts");
                return [];
        }
    }

    /// <summary>The mapping under a key, or null.</summary>
    public YamlFields? Map(string key)
    {
        _asked.Add(key);
        if (!_values.TryGetValue(key, out var node)) return null;
        if (node is YamlMappingNode map) return new YamlFields(_file, map);
        Fail(node, $"'{key}' must be a mapping");
        return null;
    }

    /// <summary>The mappings in the list under a key.</summary>
    public IReadOnlyList<YamlFields> Maps(string key)
    {
        _asked.Add(key);
        if (!_values.TryGetValue(key, out var node)) return [];
        if (node is YamlSequenceNode list && list.All(item => item is YamlMappingNode)) return [.. list.OfType<YamlMappingNode>().Select(map => new YamlFields(_file, map))];
        Fail(node, $"'{key}' must be a list of mappings");
        return [];
    }

    /// <summary>Reports every key that nobody asked for.</summary>
    public void ReportUnknown()
    {
        foreach (var (key, value) in Root.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || _asked.Contains(name)) continue;
            _file.Diagnostics.Report(SourceTypeCodes.UnknownKey, _file.SpanOf(key), $"unknown key '{name}'", NameSuggestion.Help(name, _asked));
        }
    }

    private void Fail(YamlNode node, string message) => _file.ReportShape(node, message);
}
