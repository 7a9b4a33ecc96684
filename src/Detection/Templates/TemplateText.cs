using System.Text;

namespace Breakwater.Detection.Templates;

/// <summary>A piece of a template that is the same in every row.</summary>
/// <param name="Text">The piece.</param>
internal sealed record TemplateText(string Text);

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
