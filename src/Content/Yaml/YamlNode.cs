using Breakwater.Language.Text;
using YamlDotNet.Core;

namespace Breakwater.Content.Yaml;

/// <summary>A piece of a YAML file: a scalar, a list or a mapping, and where it stands.</summary>
internal abstract class YamlNode(TextSpan span)
{
    /// <summary>Where it stands in the file.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>What a message calls this kind of node.</summary>
    public abstract string Kind { get; }

    /// <summary>The children by the step of a path that leads to them: a key, or a position in brackets.</summary>
    public abstract YamlNode? Step(ReadOnlySpan<char> step);
}

/// <summary>Text, with its style: a quoted <c>"null"</c> is text, a plain one is nothing.</summary>
internal sealed class YamlScalar(TextSpan span, string text, ScalarStyle style) : YamlNode(span)
{
    /// <summary>The text that the scalar stands for.</summary>
    public string Text { get; } = text;

    /// <summary>How it is written.</summary>
    public ScalarStyle Style { get; } = style;

    /// <summary>Whether it is an empty or null plain scalar.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsNull ? "nothing" : "a text";

    public override YamlNode? Step(ReadOnlySpan<char> step) => null;
}

/// <summary>Items in order.</summary>
internal sealed class YamlList(TextSpan span, IReadOnlyList<YamlNode> items) : YamlNode(span)
{
    /// <summary>The items.</summary>
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Kind => "a list";

    public override YamlNode? Step(ReadOnlySpan<char> step) =>
        int.TryParse(step, out var index) && index >= 0 && index < Items.Count ? Items[index] : null;
}

/// <summary>One key of a mapping.</summary>
internal sealed record YamlEntry(string Key, TextSpan KeySpan, YamlNode Value);

/// <summary>Keys with their values, in file order; each key once.</summary>
internal sealed class YamlMap(TextSpan span, IReadOnlyList<YamlEntry> entries) : YamlNode(span)
{
    /// <summary>The entries in file order.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    public override string Kind => "a mapping";

    /// <summary>The entry of that key, or null.</summary>
    public YamlEntry? Find(ReadOnlySpan<char> key)
    {
        foreach (var entry in Entries)
        {
            if (key.SequenceEqual(entry.Key)) return entry;
        }

        return null;
    }

    /// <summary>Whether there is such a key.</summary>
    public bool Has(string key) => Find(key) is not null;

    public override YamlNode? Step(ReadOnlySpan<char> step) => Find(step)?.Value;
}
