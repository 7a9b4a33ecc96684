using Breakwater.Content.Yaml;
using Breakwater.Language.Text;

namespace Breakwater.Content.Definitions;

/// <summary>The file that an object of content came from, for diagnostics that point into it long after it was loaded.</summary>
public sealed class ContentSource
{
    private readonly YamlMap _root;

    internal ContentSource(ContentFile file, SourceText text, YamlMap root)
    {
        File = file;
        Text = text;
        _root = root;
    }

    /// <summary>The file.</summary>
    public ContentFile File { get; }

    /// <summary>The file's text, named by the path that a person would open.</summary>
    public SourceText Text { get; }

    /// <summary>
    /// Where the first of <paramref name="paths"/> that exists stands: keys and list positions between dots, such as <c>rba.risk_objects.0.field</c>.
    /// Where none exists, the object's first key.
    /// </summary>
    public SourceLocation Locate(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Follow(path) is { } node) return new SourceLocation(Text, node.Span);
        }

        return new SourceLocation(Text, _root.Entries is [var first, ..] ? first.KeySpan : default);
    }

    private YamlNode? Follow(string path)
    {
        YamlNode? node = _root;
        foreach (var step in path.AsSpan().Split('.'))
        {
            node = node?.Step(path.AsSpan(step));
        }

        return node;
    }
}
