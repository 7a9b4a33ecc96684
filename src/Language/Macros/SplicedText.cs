using System.Text;
using Breakwater.Language.Text;

namespace Breakwater.Language.Macros;

/// <summary>Puts a text together from pieces of others and remembers where each came from.</summary>
internal sealed class SplicedText
{
    private readonly StringBuilder _text = new();
    private readonly List<SourcePiece> _pieces = [];

    public int Length => _text.Length;

    /// <summary>Copies <paramref name="span"/> of <paramref name="origin"/> character by character.</summary>
    public void Copy(SourceText origin, TextSpan span)
    {
        if (span.Length == 0) return;
        _pieces.Add(new SourcePiece(_text.Length, span.Length, origin, span, IsVerbatim: true));
        _text.Append(origin.Text, span.Start, span.Length);
    }

    /// <summary>Writes <paramref name="replacement"/> in place of <paramref name="span"/> of <paramref name="origin"/>.</summary>
    public void Replace(string replacement, SourceText origin, TextSpan span)
    {
        if (replacement.Length == 0) return;
        _pieces.Add(new SourcePiece(_text.Length, replacement.Length, origin, span, IsVerbatim: false));
        _text.Append(replacement);
    }

    public SourceText ToSource(string name) => new(name, _text.ToString(), _pieces);
}
