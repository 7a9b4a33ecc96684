using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Text;

namespace Breakwater.Language.Formatting;

/// <summary>
/// Cuts a search as a person wrote it into pieces between which blanks mean nothing. Macros are not expanded, so commands are not read either: what blanks mean is told from quotes,
/// back-ticks and brackets alone.
/// </summary>
internal sealed class LayoutLexer(DiagnosticBag diagnostics)
{
    private const string Fence = "```";

    /// <summary>How far the partner of a bracket or quote is looked for that may have none: longer than any name or class of characters, so that a text full of such takes no quadratic time.</summary>
    private const int MaximumLookahead = 1_000;

    private readonly string _text = diagnostics.Source.Text;
    private readonly List<LayoutToken> _tokens = [];
    private int _position;

    /// <summary>The pieces; null after reporting a quote, comment or macro call that never ends.</summary>
    public IReadOnlyList<LayoutToken>? Read()
    {
        while (_position < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_position])) _position++;
            else if (!ReadToken()) return null;
        }

        return _tokens;
    }

    private bool ReadToken()
    {
        switch (_text[_position])
        {
            case '|':
                return Add(LayoutKind.Pipe, _position + 1);
            case ']':
                return Add(LayoutKind.Close, _position + 1);
            case '[' when FindPlainBracketEnd() is var end:
                return end > 0 ? ReadText() : Add(LayoutKind.Open, _position + 1);
            default:
                return IsFence(_position) ? ReadComment() : ReadText();
        }
    }

    private bool ReadComment()
    {
        var closing = _text.IndexOf(Fence, _position + Fence.Length, StringComparison.Ordinal);
        if (closing >= 0) return Add(LayoutKind.Comment, closing + Fence.Length);
        diagnostics.Report(MacroCodes.UnclosedComment, new TextSpan(_position, Fence.Length), "the comment that begins here never ends");
        return false;
    }

    private bool ReadText()
    {
        var end = _position;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not ('|' or ']') && !IsFence(end))
        {
            var next = _text[end] switch
            {
                '"' => QuotedText.FindEnd(_text, end),
                '\'' => FindQuotedFieldEnd(end),
                '`' => MacroCall.FindEnd(_text, end),
                '[' => FindPlainBracketEnd(end),
                _ => BalancedText.Step(_text, end),
            };
            if (next < 0 && _text[end] == '[') break;
            if (next < 0) return ReportUnclosed(end);
            end = next;
        }

        return Add(LayoutKind.Text, end);
    }

    private bool ReportUnclosed(int position)
    {
        var isQuote = _text[position] == '"';
        diagnostics.Report(isQuote ? SyntaxCodes.UnclosedQuote : MacroCodes.Unclosed, new TextSpan(position, 1), isQuote ? "the quoted text that begins here never ends" : "the macro call that begins here never ends");
        return false;
    }

    private int FindPlainBracketEnd() => FindPlainBracketEnd(_position);

    /// <summary>The end of brackets that hold no blank, such as a class of characters in a regular expression without quotes; -1 for those of a subsearch.</summary>
    private int FindPlainBracketEnd(int position)
    {
        var near = Near(position);
        var blank = near.IndexOfAny(" \t\r\n`");
        var closing = BalancedText.FindClosing(blank < 0 ? near : near[..blank], 0);
        return closing < 0 ? -1 : position + closing + 1;
    }

    /// <summary>The end of a field name in single quotes, whose blanks belong to it; an apostrophe within a word or without a partner is a character like any other.</summary>
    private int FindQuotedFieldEnd(int position)
    {
        var isOpening = position == 0 || !(char.IsLetterOrDigit(_text[position - 1]) || _text[position - 1] is '_' or '\'');
        var length = isOpening ? QuotedText.FindEnd(Near(position), 0) : -1;
        var end = position + length;
        var isClosed = length > 0 && (end == _text.Length || !char.IsLetterOrDigit(_text[end])) && !_text.AsSpan(position, length).ContainsAny('\n', '"', '`');
        return isClosed ? end : position + 1;
    }

    private ReadOnlySpan<char> Near(int position) => _text.AsSpan(position, Math.Min(MaximumLookahead, _text.Length - position));

    private bool IsFence(int position) => _text.AsSpan(position).StartsWith(Fence, StringComparison.Ordinal);

    private bool Add(LayoutKind kind, int end)
    {
        var followsBlank = _position > 0 && char.IsWhiteSpace(_text[_position - 1]);
        var lineStart = _text.AsSpan(0, _position).LastIndexOf('\n') + 1;
        var beginsLine = _text.AsSpan(lineStart, _position - lineStart).IsWhiteSpace();
        _tokens.Add(new LayoutToken(kind, _text[_position..end], _position, followsBlank, beginsLine));
        _position = end;
        return true;
    }
}
