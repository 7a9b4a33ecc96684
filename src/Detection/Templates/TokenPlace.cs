namespace Breakwater.Detection.Templates;

/// <summary>What several values may become where a token stands.</summary>
internal enum TokenUse
{
    /// <summary>One value only.</summary>
    Single,

    /// <summary>After <c>field=</c>.</summary>
    Equality,

    /// <summary>In the parentheses of <c>IN (...)</c>.</summary>
    ListItem,
}

/// <summary>The text around a token that is replaced together with it: a string in quotes, or a whole word without quotes.</summary>
/// <param name="Start">Where the replaced text begins, its quote included.</param>
/// <param name="End">Where it ends, its quote included.</param>
/// <param name="ContentStart">Where it begins without quotes.</param>
/// <param name="ContentEnd">Where it ends without quotes.</param>
/// <param name="Use">What several values may become.</param>
internal readonly record struct TokenPlace(int Start, int End, int ContentStart, int ContentEnd, TokenUse Use)
{
    private const string WordEnds = "\"()[]|,=<>`";

    /// <summary>The place of <paramref name="token"/> in <paramref name="template"/>.</summary>
    public static TokenPlace Of(string template, TemplateToken token)
    {
        var open = OpeningQuote(template, token.Start);
        if (open >= 0 && ClosingQuote(template, token.End) is >= 0 and var close)
            return new TokenPlace(open, close + 1, open + 1, close, UseAt(template, open));

        var start = token.Start;
        while (start > 0 && !IsWordEnd(template[start - 1])) start--;
        var end = token.End;
        while (end < template.Length && !IsWordEnd(template[end])) end++;
        return new TokenPlace(start, end, start, end, UseAt(template, start));
    }

    private static bool IsWordEnd(char character) => char.IsWhiteSpace(character) || WordEnds.Contains(character, StringComparison.Ordinal);

    /// <summary>The quote that is open at <paramref name="position"/>, or -1.</summary>
    private static int OpeningQuote(string template, int position)
    {
        var open = -1;
        for (var at = 0; at < position; at++)
        {
            if (template[at] == '\\' && open >= 0) at++;
            else if (template[at] == '"') open = open < 0 ? at : -1;
        }

        return open;
    }

    private static int ClosingQuote(string template, int position)
    {
        for (var at = position; at < template.Length; at++)
        {
            if (template[at] == '"') return at;
            if (template[at] == '\\') at++;
        }

        return -1;
    }

    private static TokenUse UseAt(string template, int start)
    {
        var before = template.AsSpan(0, start).TrimEnd();
        if (before.EndsWith("=")) return before.EndsWith("!=") || before.EndsWith("<=") || before.EndsWith(">=") || before.EndsWith("==") ? TokenUse.Single : TokenUse.Equality;
        if (before is not [.., '(' or ',']) return TokenUse.Single;
        var open = before.LastIndexOf('(');
        if (open < 0) return TokenUse.Single;
        var word = before[..open].TrimEnd();
        var isList = word.EndsWith("in", StringComparison.OrdinalIgnoreCase) && (word.Length == 2 || char.IsWhiteSpace(word[^3]));
        return isList ? TokenUse.ListItem : TokenUse.Single;
    }
}
