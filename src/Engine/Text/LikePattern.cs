namespace Breakwater.Engine.Text;

/// <summary>
/// The pattern of <c>like</c>: <c>%</c> stands for any run of characters and <c>_</c> for one; the whole text must fit, with regard to case, and nothing
/// escapes either character. Immutable.
/// </summary>
public sealed class LikePattern
{
    private readonly string _pattern;
    private readonly WildcardPattern? _runsOnly;

    /// <summary>Prepares <paramref name="pattern"/>.</summary>
    public LikePattern(string pattern)
    {
        _pattern = pattern;

        // Perf: without '_' (and without a '*' that would change its meaning) the prefix, suffix and part searches of wildcards do the work.
        if (!pattern.AsSpan().ContainsAny('_', '*')) _runsOnly = new WildcardPattern(pattern.Replace('%', '*'), isCaseSensitive: true);
    }

    /// <summary>Whether the whole of <paramref name="text"/> fits.</summary>
    public bool IsMatch(ReadOnlySpan<char> text) => _runsOnly?.IsMatch(text) ?? Walk(_pattern, text);

    public override string ToString() => _pattern;

    // Remembers only the last '%': when the rest does not fit, that one swallows one character more.
    private static bool Walk(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, lastRun = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                lastRun = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '_' || pattern[p] == text[t]))
            {
                t += pattern[p] == '_' ? CharacterLength(text, t) : 1;
                p++;
            }
            else if (lastRun >= 0)
            {
                p = lastRun + 1;
                resume += CharacterLength(text, resume);
                t = resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('%').IsEmpty;
    }

    private static int CharacterLength(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
}
