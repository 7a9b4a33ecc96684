using System.Text;
using Breakwater.Columns.Values;
using Breakwater.Content.Definitions;
using Breakwater.Detection.Findings;
using Breakwater.Language.Printing;

namespace Breakwater.Detection.Drilldowns;

/// <summary>
/// Puts values into the text of a drilldown so that it stays the search that its author wrote, whatever the values hold: each value ends up in double quotes
/// (the template's or new ones) with <c>"</c> and <c>\</c> escaped. Of several values a list <c>IN (...)</c> gets all, <c>field=</c> becomes such a list, and
/// everywhere else the first stands for all.
/// </summary>
internal static class DrilldownText
{
    /// <summary>The filled search. Tokens of the detection's own search are its own (<c>map</c> has such) and stay.</summary>
    public static string Fill(string template, DrilldownTokens tokens, string originalSearch)
    {
        var text = new StringBuilder(template.Length + originalSearch.Length);
        var copied = 0;
        foreach (var token in TemplateTokens.Find(template))
        {
            // A word without quotes was filled as a whole, with every token in it.
            if (token.Start < copied) continue;
            var place = TokenPlace.Of(template, token);
            AppendTemplate(text, template[copied..place.Start], originalSearch);
            AppendPlace(text, template, place, token, tokens);
            copied = place.End;
        }

        AppendTemplate(text, template[copied..], originalSearch);
        return text.ToString().Trim();
    }

    // In the template's own text only: a value that looks like the token is a value.
    private static void AppendTemplate(StringBuilder text, string part, string originalSearch) =>
        text.Append(part.Replace(DrilldownDefinition.OriginalSearchToken, originalSearch.Trim(), StringComparison.Ordinal));

    private static void AppendPlace(StringBuilder text, string template, TokenPlace place, TemplateToken token, DrilldownTokens tokens)
    {
        var value = tokens[token.Field];
        var isWhole = place.ContentStart == token.Start && place.ContentEnd == token.End;
        if (isWhole && value.IsMulti && place.Use != TokenUse.Single)
        {
            var list = string.Join(", ", Enumerable.Range(0, value.Count).Select(i => Quote(value.ItemAt(i))));
            if (place.Use == TokenUse.ListItem) text.Append(list);
            else ReplaceEqualsSign(text).Append("IN (").Append(list).Append(')');
            return;
        }

        text.Append('"');
        AppendContent(text, template, place, tokens);
        text.Append('"');
    }

    private static void AppendContent(StringBuilder text, string template, TokenPlace place, DrilldownTokens tokens)
    {
        var content = template[place.ContentStart..place.ContentEnd];
        var copied = 0;
        foreach (var token in TemplateTokens.Find(content))
        {
            text.Append(content, copied, token.Start - copied);
            var value = tokens[token.Field];
            var written = Quote(value.IsNull ? Value.FromText(MessageText.Absent) : value.ItemAt(0));
            text.Append(written, 1, written.Length - 2);
            copied = token.End;
        }

        text.Append(content, copied, content.Length - copied);
    }

    private static string Quote(Value single) => SplQuoting.Quote(single.ToText() ?? "");

    private static StringBuilder ReplaceEqualsSign(StringBuilder text)
    {
        while (char.IsWhiteSpace(text[^1])) text.Length--;
        text.Length--;
        while (text.Length > 0 && char.IsWhiteSpace(text[^1])) text.Length--;
        return text.Append(' ');
    }
}
