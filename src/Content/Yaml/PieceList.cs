using Breakwater.Language.Text;

namespace Breakwater.Content.Yaml;

/// <summary>Collects where each stretch of a scalar's value stands in its file; neighbours that continue each other become one piece.</summary>
internal sealed class PieceList(SourceText file)
{
    private readonly List<SourcePiece> _pieces = [];

    /// <summary>How much of the value has been placed.</summary>
    public int Position { get; private set; }

    /// <summary>The pieces so far, in order.</summary>
    public IReadOnlyList<SourcePiece> Pieces => _pieces;

    /// <summary>The next <paramref name="length"/> characters of the value stand at <paramref name="start"/>, one for one.</summary>
    public void Verbatim(int start, int length)
    {
        if (length == 0) return;
        if (_pieces is [.., { IsVerbatim: true } last] && last.OriginSpan.End == start)
            _pieces[^1] = last with { Length = last.Length + length, OriginSpan = new TextSpan(last.OriginSpan.Start, last.Length + length) };
        else
            _pieces.Add(new SourcePiece(Position, length, file, new TextSpan(start, length), IsVerbatim: true));

        Position += length;
    }

    /// <summary>The next <paramref name="length"/> characters stand for the characters of <paramref name="origin"/>: an escape, or a folded line break.</summary>
    public void Replaced(int length, TextSpan origin)
    {
        _pieces.Add(new SourcePiece(Position, length, file, origin, IsVerbatim: false));
        Position += length;
    }
}
