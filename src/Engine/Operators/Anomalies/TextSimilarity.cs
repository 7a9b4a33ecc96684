namespace Breakwater.Engine.Operators.Anomalies;

/// <summary>How much two texts have in common, from 0 to 1.</summary>
/// <param name="match"><c>termlist</c>: word by word in place; <c>termset</c>: as sets of words; <c>ngramset</c>: as sets of three characters.</param>
/// <param name="delimiters">The characters between words, or null for all that are no letters or digits.</param>
internal sealed class TextSimilarity(string match, string? delimiters)
{
    private const int GramLength = 3;

    /// <summary>What is compared of a text.</summary>
    public IReadOnlyList<string> TermsOf(string text)
    {
        if (match == "ngramset") return [.. Enumerable.Range(0, Math.Max(0, text.Length - GramLength + 1)).Select(start => text.Substring(start, GramLength)).Distinct()];
        var words = new List<string>();
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && !IsDelimiter(text[at])) continue;
            if (at > start) words.Add(text[start..at]);
            start = at + 1;
        }

        return match == "termset" ? [.. words.Distinct()] : words;
    }

    /// <summary>The share of the terms that agree: by place for lists, by the cosine for sets.</summary>
    public double Of(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        if (left.Count == 0 || right.Count == 0) return left.Count == right.Count ? 1 : 0;
        if (match == "termlist")
        {
            var equal = 0;
            for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
            {
                if (left[i] == right[i]) equal++;
            }

            return (double)equal / Math.Max(left.Count, right.Count);
        }

        return left.Intersect(right).Count() / Math.Sqrt((double)left.Count * right.Count);
    }

    private bool IsDelimiter(char character) => delimiters?.Contains(character, StringComparison.Ordinal) ?? !char.IsLetterOrDigit(character);
}
