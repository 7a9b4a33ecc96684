using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;

namespace Breakwater.Engine.Text;

/// <summary>An element of an XML text: names as written, prefixes included, because events are often cut out of documents that declared them.</summary>
internal sealed class XmlElementTree(string name)
{
    /// <summary>How deep elements may lie in one another; the walks over them are recursive.</summary>
    public const int MaximumDepth = 256;

    private readonly StringBuilder _text = new();

    /// <summary>The element's name.</summary>
    public string Name { get; } = name;

    /// <summary>Attributes in order, namespace declarations among them.</summary>
    public List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>Child elements in order.</summary>
    public List<XmlElementTree> Children { get; } = [];

    /// <summary>The text directly in the element, without blanks around it.</summary>
    public string Text => _text.ToString().Trim();

    /// <summary>Reads a text of one or several elements; the result is an element without a name that holds them.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out XmlElementTree? root)
    {
        root = null;
        if (!text.AsSpan().TrimStart().StartsWith("<")) return false;
        var tree = new XmlElementTree("");
        try
        {
            using var reader = new XmlTextReader(text.Trim(), XmlNodeType.Element, null)
            {
                Namespaces = false,
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                WhitespaceHandling = WhitespaceHandling.Significant,
            };
            if (!ReadInto(tree, reader)) return false;
        }
        catch (XmlException)
        {
            return false;
        }

        root = tree.Children.Count > 0 ? tree : null;
        return root is not null;
    }

    /// <summary>The element's content as XML; its text where it holds nothing else.</summary>
    public string Content()
    {
        if (Children.Count == 0) return Text;
        var output = new StringBuilder();
        AppendContent(output);
        return output.ToString();
    }

    private static bool ReadInto(XmlElementTree tree, XmlTextReader reader)
    {
        var open = new Stack<XmlElementTree>([tree]);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                var element = new XmlElementTree(reader.Name);
                var isEmpty = reader.IsEmptyElement;
                open.Peek().Children.Add(element);
                while (reader.MoveToNextAttribute()) element.Attributes.Add((reader.Name, reader.Value));
                if (!isEmpty) open.Push(element);
                if (open.Count > MaximumDepth) return false;
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                open.Pop();
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                open.Peek()._text.Append(reader.Value);
            }
        }

        return true;
    }

    private void AppendContent(StringBuilder output)
    {
        output.Append(Escape(Text));
        foreach (var child in Children)
        {
            output.Append('<').Append(child.Name);
            foreach (var (name, value) in child.Attributes) output.Append(' ').Append(name).Append("=\"").Append(Escape(value).Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
            output.Append('>');
            child.AppendContent(output);
            output.Append("</").Append(child.Name).Append('>');
        }
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
