namespace Breakwater.Detection.Templates;

/// <summary>A token <c>$field$</c> of a template.</summary>
/// <param name="Start">Where its first <c>$</c> stands.</param>
/// <param name="Length">How long it is with both <c>$</c>.</param>
/// <param name="Field">The field it names.</param>
internal readonly record struct TemplateToken(int Start, int Length, string Field)
{
    /// <summary>The position after it.</summary>
    public int End => Start + Length;
}

/// <summary>Finds the tokens of message and drilldown templates.</summary>
internal static class TemplateTokens
{
    // SPL: dashboards and alerts also write $result.field$.
    private const string ResultPrefix = "result.";

    /// <summary>The tokens in order. A <c>$</c> that no name follows directly, and no second <c>$</c> after it, is text: <c>costs $5 a day</c>.</summary>
    public static List<TemplateToken> Find(string template)
    {
        var tokens = new List<TemplateToken>();
        for (var at = template.IndexOf('$', StringComparison.Ordinal); at >= 0; at = template.IndexOf('$', at))
        {
            var end = at + 1;
            while (end < template.Length && IsNamePart(template[end])) end++;
            var isToken = end > at + 1 && end < template.Length && template[end] == '$';
            if (!isToken)
            {
                at++;
                continue;
            }

            var name = template[(at + 1)..end];
            if (name.StartsWith(ResultPrefix, StringComparison.Ordinal) && name.Length > ResultPrefix.Length) name = name[ResultPrefix.Length..];
            tokens.Add(new TemplateToken(at, end + 1 - at, name));
            at = end + 1;
        }

        return tokens;
    }

    // Characters of the language end a name, so that the anchors of two regular expressions are no token.
    private static bool IsNamePart(char character) => !char.IsWhiteSpace(character) && !"$\"'|`,()[]<>=\\".Contains(character, StringComparison.Ordinal);
}
