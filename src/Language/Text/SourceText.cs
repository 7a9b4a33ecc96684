namespace Breakwater.Language.Text;

/// <summary>
/// A text that a person wrote, or one that was made from such texts (a search after macro expansion, a search cut out of a YAML file).
/// A made text remembers, piece by piece, where each piece came from, so that <see cref="Locate"/> can point at what the person wrote.
/// </summary>
public sealed class SourceText
{
    private readonly SourcePiece[] _pieces;

    /// <summary>A text as written.</summary>
    /// <param name="name">What a diagnostic calls it: a file name, or <c>search</c> for a search given on the command line.</param>
    /// <param name="text">The characters.</param>
    public SourceText(string name, string text)
        : this(name, text, [])
    {
    }

    /// <summary>A text made of pieces of other texts; <paramref name="pieces"/> are in order of <see cref="SourcePiece.Start"/> and need not cover everything.</summary>
    public SourceText(string name, string text, IEnumerable<SourcePiece> pieces)
    {
        Name = name;
        Text = text;
        _pieces = [.. pieces];
    }

    /// <summary>What a diagnostic calls this text.</summary>
    public string Name { get; }

    /// <summary>The characters.</summary>
    public string Text { get; }

    /// <summary>Follows <paramref name="span"/> back to the text that a person wrote.</summary>
    public SourceLocation Locate(TextSpan span)
    {
        // The end of the text belongs to no piece: what is missing there is missing after the last one.
        var found = span.Start >= Text.Length ? FindPiece(Text.Length - 1) : FindPiece(span.Start);
        if (found is not { } piece) return new SourceLocation(this, Clamp(span));
        if (!piece.IsVerbatim) return piece.Origin.Locate(piece.OriginSpan);
        var offset = span.Start - piece.Start;
        var length = Math.Min(span.Length, piece.Length - offset);
        return piece.Origin.Locate(new TextSpan(piece.OriginSpan.Start + offset, Math.Max(0, length)));
    }

    /// <summary>The one-based line and column of a position in this text; a column counts UTF-16 units.</summary>
    public (int Line, int Column) LineAndColumn(int position)
    {
        var end = Math.Clamp(position, 0, Text.Length);
        var before = Text.AsSpan(0, end);
        return (before.Count('\n') + 1, end - (before.LastIndexOf('\n') + 1) + 1);
    }

    private SourcePiece? FindPiece(int position)
    {
        var low = 0;
        var high = _pieces.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var piece = _pieces[middle];
            if (position < piece.Start) high = middle - 1;
            else if (position >= piece.Start + piece.Length) low = middle + 1;
            else return piece;
        }

        return null;
    }

    private TextSpan Clamp(TextSpan span)
    {
        var start = Math.Clamp(span.Start, 0, Text.Length);
        return TextSpan.FromBounds(start, Math.Clamp(span.End, start, Text.Length));
    }
}

/// <summary>One piece of a made text: <paramref name="Length"/> characters at <paramref name="Start"/> that come from <paramref name="OriginSpan"/> of <paramref name="Origin"/>.</summary>
/// <param name="Start">Where the piece begins in the made text.</param>
/// <param name="Length">How many characters of the made text it covers.</param>
/// <param name="Origin">The text it came from.</param>
/// <param name="OriginSpan">Where in that text.</param>
/// <param name="IsVerbatim">Whether the characters are the same one for one; otherwise the whole piece points at the whole origin span.</param>
public readonly record struct SourcePiece(int Start, int Length, SourceText Origin, TextSpan OriginSpan, bool IsVerbatim);

/// <summary>A span in the text that a person wrote.</summary>
public readonly record struct SourceLocation(SourceText Source, TextSpan Span);
