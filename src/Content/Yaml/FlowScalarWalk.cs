using Breakwater.Language.Text;

namespace Breakwater.Content.Yaml;

/// <summary>Walks a plain or quoted scalar: line breaks fold, quotes are doubled (single) or escaped (double).</summary>
/// <param name="raw">The file.</param>
/// <param name="value">What the parser made of the scalar.</param>
/// <param name="pieces">Takes what is found.</param>
/// <param name="quote">The quotation mark, or NUL for a plain scalar.</param>
internal sealed class FlowScalarWalk(string raw, string value, PieceList pieces, char quote)
{
    // What ends a stretch that stands in the value as it stands in the file.
    private readonly string _stops = quote switch
    {
        '\'' => "\r\n'",
        '"' => "\r\n\"\\",
        _ => "\r\n",
    };

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
                '\'' when quote == '\'' => Replace(1, 2),
                '\\' when quote == '"' => Escape(),
                _ => Stretch(),
            };
            if (!isPlaced) return false;
        }

        return true;
    }

    /// <summary>The text up to the next break, quote or escape; where there is none, the break with the blanks around it.</summary>
    private bool Stretch()
    {
        var rest = raw.AsSpan(_at);
        var length = rest.IndexOfAny(_stops);
        if (length < 0) length = rest.Length;
        if (length < rest.Length && rest[length] is '\r' or '\n') length = rest[..length].TrimEnd(" \t").Length;

        // A plain scalar ends where its value does: what follows may be a comment.
        return length == 0 ? Break() : Same(Math.Min(length, value.Length - pieces.Position));
    }

    private bool Break()
    {
        var end = _at;
        var breaks = 0;
        for (; end < raw.Length && raw[end] is ' ' or '\t' or '\r' or '\n'; end++)
        {
            if (raw[end] == '\n') breaks++;
        }

        if (breaks == 0) return false;

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
