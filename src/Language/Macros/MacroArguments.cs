using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Language.Macros;

/// <summary>The arguments of one call by name, each as the place where its text stands.</summary>
internal sealed class MacroArguments
{
    private readonly SourceText _source;
    private readonly Dictionary<string, TextSpan> _spans = new(StringComparer.Ordinal);

    private MacroArguments(SourceText source) => _source = source;

    /// <summary>The texts by name.</summary>
    public IReadOnlyDictionary<string, string> Texts =>
        _spans.ToDictionary(pair => pair.Key, pair => _source.Text.Substring(pair.Value.Start, pair.Value.Length), StringComparer.Ordinal);

    /// <summary>
    /// Gives each argument of <paramref name="call"/> its name: <c>name=value</c> where the macro has that name, the others from left to right.
    /// Null after reporting.
    /// </summary>
    public static MacroArguments? Bind(SourceText source, MacroCall call, MacroDefinition definition, DiagnosticBag diagnostics)
    {
        var bound = new MacroArguments(source);
        var unnamed = new List<TextSpan>();
        foreach (var span in call.Arguments)
        {
            if (!bound.TrySplit(span, definition, out var name, out var value))
            {
                unnamed.Add(span);
            }
            else if (!bound._spans.TryAdd(name, value))
            {
                diagnostics.Add(new Diagnostic(MacroCodes.RepeatedArgument, $"'{name}' is given twice to macro '{call.Name}'", source.Locate(span)));
                return null;
            }
        }

        var open = definition.Arguments.Where(name => !bound._spans.ContainsKey(name)).ToList();
        foreach (var (name, span) in open.Zip(unnamed)) bound._spans[name] = span;
        return bound;
    }

    /// <summary>Replaces every <c>$argument$</c> in <paramref name="body"/>; other text between dollar signs stays.</summary>
    public SourceText Substitute(SourceText body)
    {
        var text = body.Text;
        var written = new SplicedText();
        var copied = 0;
        var position = _spans.Count == 0 ? -1 : text.IndexOf('$', StringComparison.Ordinal);
        while (position >= 0)
        {
            var closing = text.IndexOf('$', position + 1);
            if (closing >= 0 && _spans.TryGetValue(text[(position + 1)..closing], out var argument))
            {
                written.Copy(body, TextSpan.FromBounds(copied, position));
                written.Copy(_source, argument);
                copied = closing + 1;
                closing = text.IndexOf('$', copied);
            }

            position = closing;
        }

        if (copied == 0) return body;
        written.Copy(body, TextSpan.FromBounds(copied, text.Length));
        return written.ToSource(body.Name);
    }

    private bool TrySplit(TextSpan span, MacroDefinition definition, out string name, out TextSpan value)
    {
        var text = _source.Text.AsSpan(span.Start, span.Length);
        var equals = text.IndexOf('=');
        name = equals < 0 ? "" : text[..equals].Trim().ToString();
        value = default;
        if (equals < 0 || !definition.Arguments.Contains(name)) return false;

        var end = span.End;
        var start = span.Start + equals + 1;
        while (start < end && char.IsWhiteSpace(_source.Text[start])) start++;
        var isQuoted = end - start >= 2 && _source.Text[start] == '"' && QuotedText.FindEnd(_source.Text.AsSpan(0, end), start) == end;
        value = isQuoted ? TextSpan.FromBounds(start + 1, end - 1) : TextSpan.FromBounds(start, end);
        return true;
    }
}
