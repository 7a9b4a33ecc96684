using Breakwater.Language.Text;

namespace Breakwater.Content.Yaml;

/// <summary>Walks a plain or quoted scalar: line breaks fold, quotes are doubled (single) or escaped (double).</summary>
/// <param name="raw">The file.</param>
/// <param name="value">What the parser made of the scalar.</param>
/// <param name="pieces">Takes what is found.</param>
/// <param name="quote">The quotation mark, or NUL for a plain scalar.</param>
internal sealed class FlowScalarWalk(string raw, string value, PieceList pieces, char quote)
{
    private int _at;

    /// <summary>Walks from the first character inside the quotes; false where file and value disagree.</summary>
    public bool Run(int start)
    {
        _at = start;
        while (pieces.Position < value.Length)
        {
            if (_at >= raw.Length) return false;
            var isPlaced = raw[_at] switch
            {
                ' ' or '\t' or '\r' or '\n' => Blanks(),
                '\'' when quote == '\'' => Replace(1, 2),
                '\\' when quote == '"' => Escape(),
                _ => Same(1),
            };
            if (!isPlaced) return false;
        }

        return true;
    }

    private bool Blanks()
    {
        var end = _at;
        var breaks = 0;
        for (; end < raw.Length && raw[end] is ' ' or '\t' or '\r' or '\n'; end++)
        {
            if (raw[end] == '\n') breaks++;
        }

        if (breaks == 0) return Same(end - _at);

        // One break reads as a blank, each further one as a line feed.
        var length = Math.Max(1, breaks - 1);
        var folded = breaks == 1 ? ' ' : '\n';
        if (!value.AsSpan(pieces.Position).StartsWith(new string(folded, length))) return false;
        return Replace(length, end - _at);
    }

    private bool Escape()
    {
        if (_at + 1 >= raw.Length) return false;
        switch (raw[_at + 1])
        {
            case '\r' or '\n':
                // An escaped line break stands for nothing, nor does the next line's indentation.
                for (_at++; _at < raw.Length && char.IsWhiteSpace(raw[_at]);) _at++;
                return true;
            case 'x':
                return Replace(1, 4);
            case 'u':
                return Replace(1, 6);
            case 'U':
                return Replace(char.IsHighSurrogate(value[pieces.Position]) ? 2 : 1, 10);
            default:
                return Replace(1, 2);
        }
    }

    private bool Same(int length)
    {
        if (!value.AsSpan(pieces.Position).StartsWith(raw.AsSpan(_at, length))) return false;
        pieces.Verbatim(_at, length);
        _at += length;
        return true;
    }

    private bool Replace(int length, int rawLength)
    {
        if (_at + rawLength > raw.Length || pieces.Position + length > value.Length) return false;
        pieces.Replaced(length, new TextSpan(_at, rawLength));
        _at += rawLength;
        return true;
    }
}
