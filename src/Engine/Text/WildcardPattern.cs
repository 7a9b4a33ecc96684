using System.Buffers;

namespace Breakwater.Engine.Text;

/// <summary>
/// A value of the <c>search</c> command, of a lookup table or of <c>replace</c>: <c>*</c> stands for any run of characters, line breaks included, and the whole
/// text must fit. Nothing escapes a <c>*</c>. Immutable, safe to share between threads.
/// </summary>
public sealed class WildcardPattern
{
    private readonly StringComparison _comparison;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly SearchValues<string>[] _middles;
    private readonly int[] _middleLengths;
    private readonly bool _hasStar;

    /// <summary>Prepares <paramref name="pattern"/>; cases differ only where <paramref name="isCaseSensitive"/>.</summary>
    public WildcardPattern(string pattern, bool isCaseSensitive)
    {
        Pattern = pattern;
        IsCaseSensitive = isCaseSensitive;
        _comparison = isCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

        var parts = pattern.Split('*');
        _hasStar = parts.Length > 1;
        _prefix = parts[0];
        _suffix = _hasStar ? parts[^1] : "";
        var middles = parts.Length > 2 ? parts[1..^1].Where(part => part.Length > 0).ToArray() : [];
        _middles = Array.ConvertAll(middles, part => SearchValues.Create([part], _comparison));
        _middleLengths = Array.ConvertAll(middles, part => part.Length);
    }

    /// <summary>The pattern as written.</summary>
    public string Pattern { get; }

    /// <summary>Whether <c>A</c> and <c>a</c> differ.</summary>
    public bool IsCaseSensitive { get; }

    /// <summary>Whether there is no <c>*</c>, so that only the pattern itself fits.</summary>
    public bool IsExact => !_hasStar;

    /// <summary>Whether every text fits.</summary>
    public bool MatchesEverything => _hasStar && _prefix.Length == 0 && _suffix.Length == 0 && _middles.Length == 0;

    /// <summary>The longest part between wildcards that is ASCII, which occurs in every text that fits; null where there is none.</summary>
    public string? Fragment => Pattern.Split('*').Where(part => part.Length > 0 && System.Text.Ascii.IsValid(part)).MaxBy(part => part.Length);

    /// <summary>Whether the whole of <paramref name="text"/> fits.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        if (!_hasStar) return text.Equals(_prefix, _comparison);
        if (text.Length < _prefix.Length + _suffix.Length) return false;
        if (!text.StartsWith(_prefix, _comparison) || !text.EndsWith(_suffix, _comparison)) return false;

        // What lies between prefix and suffix holds the middle parts one after another; taking each as early as possible leaves the most room for the rest.
        var rest = text[_prefix.Length..^_suffix.Length];
        for (var i = 0; i < _middles.Length; i++)
        {
            var at = rest.IndexOfAny(_middles[i]);
            if (at < 0) return false;
            rest = rest[(at + _middleLengths[i])..];
        }

        return true;
    }

    public override string ToString() => Pattern;
}
