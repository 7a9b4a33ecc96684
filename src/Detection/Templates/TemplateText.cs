using System.Buffers;
using System.Text;
using Breakwater.Detection.Output;

namespace Breakwater.Detection.Templates;

/// <summary>A piece of a template that is the same in every row.</summary>
/// <param name="text">The piece.</param>
internal sealed class TemplateText(string text)
{
    private byte[]? _json;

    /// <summary>The piece.</summary>
    public string Text => text;

    /// <summary>The piece as it stands in a string of JSON, made when it is read first.</summary>
    public ReadOnlyMemory<byte> Json => _json ??= Escape();

    private byte[] Escape()
    {
        var escaped = new ArrayBufferWriter<byte>();
        JsonString.Escape(text, escaped);
        return escaped.WrittenSpan.ToArray();
    }
}

/// <summary>Where a template is written as it is filled: text for people, or a string of JSON.</summary>
internal interface ITemplateOutput
{
    /// <summary>A piece of the template itself.</summary>
    void Append(TemplateText piece);

    /// <summary>A value, or a part of one.</summary>
    void Append(ReadOnlySpan<char> value);
}

/// <summary>A filled template as text.</summary>
internal sealed class FilledText : ITemplateOutput
{
    private readonly StringBuilder _text = new();

    public void Append(TemplateText piece) => _text.Append(piece.Text);

    public void Append(ReadOnlySpan<char> value) => _text.Append(value);

    public override string ToString() => _text.ToString();
}
