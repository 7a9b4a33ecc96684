using Breakwater.Columns.Values;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Evaluation.Searching;

/// <summary>
/// A word or phrase that must occur in <c>_raw</c> with no letter or digit directly before or after it; <c>*</c> at an end lifts that end's condition,
/// and inside stands for a run of characters within the token.
/// </summary>
internal sealed class KeywordTest : ValueTest
{
    // SPL: major breakers end a TERM; minor breakers may stand inside it.
    private const string MajorBreakers = " \t\r\n,;|!?'\"()[]{}<>&";

    private readonly StringComparison _comparison;
    private readonly bool _isTerm;
    private readonly bool _opensWithWildcard;
    private readonly bool _endsWithWildcard;
    private readonly string[] _parts;

    public KeywordTest(string text, KeywordKind kind)
    {
        _comparison = kind == KeywordKind.CaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        _isTerm = kind == KeywordKind.Term;
        _opensWithWildcard = text.StartsWith('*');
        _endsWithWildcard = text.EndsWith('*');
        _parts = text.Split('*', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>How often the word stands in a text; a word of wildcards alone stands nowhere.</summary>
    public int CountIn(string text)
    {
        var count = 0;
        for (var at = Find(text, 0); at >= 0; at = Find(text, at + 1)) count++;
        return count;
    }

    protected override bool IsMatchOne(Value value) => _parts.Length == 0 || Find(value.ToText(), 0) >= 0;

    private int Find(ReadOnlySpan<char> text, int from)
    {
        while (_parts.Length > 0 && from < text.Length)
        {
            var at = text[from..].IndexOf(_parts[0], _comparison);
            if (at < 0) return -1;
            var start = from + at;
            if ((_opensWithWildcard || IsBoundary(text, start - 1, text[start])) && MatchesRest(text, start + _parts[0].Length)) return start;
            from = start + 1;
        }

        return -1;
    }

    private bool MatchesRest(ReadOnlySpan<char> text, int end)
    {
        for (var i = 1; i < _parts.Length; i++)
        {
            var at = text[end..].IndexOf(_parts[i], _comparison);
            if (at < 0) return false;
            end += at + _parts[i].Length;
        }

        return _endsWithWildcard || IsBoundary(text, end, text[end - 1]);
    }

    private bool IsBoundary(ReadOnlySpan<char> text, int outside, char inside)
    {
        if (outside < 0 || outside >= text.Length) return true;
        if (_isTerm) return MajorBreakers.Contains(text[outside], StringComparison.Ordinal);
        return !char.IsLetterOrDigit(text[outside]) || !char.IsLetterOrDigit(inside);
    }
}
