namespace Breakwater.Engine.Text;

/// <summary>The order of texts by their UTF-8 bytes, which is what "lexicographic" means everywhere in SPL: <c>10 &lt; 100 &lt; 9</c>, upper case before lower case.</summary>
public sealed class Utf8Order : IComparer<string>
{
    private Utf8Order()
    {
    }

    /// <summary>The order as a comparer, for sorting.</summary>
    public static Utf8Order Comparer { get; } = new();

    /// <summary>Below, at or above zero as <paramref name="left"/> sorts before, with or after <paramref name="right"/>.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length) return left.Length.CompareTo(right.Length);
        return Rank(left[common]).CompareTo(Rank(right[common]));
    }

    int IComparer<string>.Compare(string? x, string? y) => Compare(x, y);

    // UTF-16 puts surrogates (the characters beyond U+FFFF) before U+E000..U+FFFF; UTF-8 puts them last.
    private static int Rank(char unit) => unit switch
    {
        < '\uD800' => unit,
        >= '\uE000' => unit - 0x800,
        _ => unit + 0x2000,
    };
}
