using Breakwater.Language.Text;

namespace Breakwater.Content.Yaml;

/// <summary>Walks a block scalar (<c>|</c> or <c>&gt;</c>) line by line: indentation falls away, breaks stay or fold.</summary>
internal sealed class BlockScalarWalk(string raw, string value, PieceList pieces, bool isFolded)
{
    private int _lineStart;
    private int _lineEnd;

    // The columns that fall away; known from the first line with text.
    private int _indentation = -1;

    // Where the value's text last ended in the file: what separates two lines of it lies from here to the next line.
    private int _textEnd;

    /// <summary>Walks from the block's header; false where file and value disagree.</summary>
    public bool Run(int start)
    {
        _lineEnd = EndOfLine(start);
        while (pieces.Position < value.Length)
        {
            if (!NextLine()) return PlaceBreaks(value.Length - pieces.Position);
            if (!(isFolded ? FoldedLine() : LiteralLine())) return false;
        }

        return true;
    }

    private bool LiteralLine()
    {
        var line = raw.AsSpan(_lineStart, _lineEnd - _lineStart);
        if (!FindIndentation(line)) return PlaceBreaks(1);
        return PlaceText(line) && (pieces.Position == value.Length || PlaceBreaks(1));
    }

    private bool FoldedLine()
    {
        var line = raw.AsSpan(_lineStart, _lineEnd - _lineStart);
        if (!FindIndentation(line) || line.Length <= _indentation) return true;
        var rest = value.AsSpan(pieces.Position);
        var breaks = Math.Max(0, rest.IndexOfAnyExcept('\n'));
        if (breaks == 0 && pieces.Position > 0 && rest.StartsWith(" ") && line[_indentation] != ' ') Replaced(1);
        else if (breaks > 0) Replaced(breaks);
        return PlaceText(line);
    }

    /// <summary>False while only blank lines have been seen.</summary>
    private bool FindIndentation(ReadOnlySpan<char> line)
    {
        if (_indentation >= 0) return true;
        if (line.IndexOfAnyExcept(' ') < 0) return false;

        // Blanks of the value itself, which an indentation indicator in the header allows, are not indentation.
        var text = value.AsSpan(pieces.Position).TrimStart('\n');
        _indentation = Math.Max(0, LeadingBlanks(line) - LeadingBlanks(text));
        return true;
    }

    private bool PlaceText(ReadOnlySpan<char> line)
    {
        var text = line.Length > _indentation ? line[_indentation..] : [];
        if (!value.AsSpan(pieces.Position).StartsWith(text)) return false;
        if (text.Length > 0) pieces.Verbatim(_lineStart + _indentation, text.Length);
        _textEnd = _lineEnd;
        return true;
    }

    private bool PlaceBreaks(int count)
    {
        if (value.AsSpan(pieces.Position, count).IndexOfAnyExcept('\n') >= 0) return false;
        if (count == 1 && _lineEnd < raw.Length && raw[_lineEnd] == '\n') pieces.Verbatim(_lineEnd, 1);
        else pieces.Replaced(count, TextSpan.FromBounds(Math.Min(_lineEnd, raw.Length), Math.Min(_lineEnd + 1, raw.Length)));
        return true;
    }

    private void Replaced(int length) => pieces.Replaced(length, TextSpan.FromBounds(_textEnd, Math.Max(_textEnd, _lineStart)));

    private bool NextLine()
    {
        var lineFeed = raw.AsSpan(_lineEnd).IndexOf('\n');
        if (lineFeed < 0 || _lineEnd + lineFeed + 1 >= raw.Length) return false;
        _lineStart = _lineEnd + lineFeed + 1;
        _lineEnd = EndOfLine(_lineStart);
        return true;
    }

    private int EndOfLine(int start)
    {
        var length = raw.AsSpan(start).IndexOfAny('\r', '\n');
        return length < 0 ? raw.Length : start + length;
    }

    private static int LeadingBlanks(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExcept(' ');
        return count < 0 ? text.Length : count;
    }
}
