using Breakwater.Columns.Values;
using Breakwater.Content.Definitions;
using Breakwater.Language.Printing;

namespace Breakwater.Detection.Templates;

/// <summary>
/// The search of a drilldown, read once for all rows. Values are put into it so that it stays the search that its author wrote, whatever the values hold: each value ends up in double
/// quotes (the template's or new ones) with <c>"</c> and <c>\</c> escaped. Of several values a list <c>IN (...)</c> gets all, <c>field=</c> becomes such a list, and
/// everywhere else the first stands for all.
/// </summary>
internal sealed class SearchTemplate
{
    private static readonly TemplateText OpenQuote = new("\"");
    private static readonly TemplateText CloseQuote = OpenQuote;
    private static readonly TemplateText OpenList = new("IN (");
    private static readonly TemplateText ListComma = new(", ");
    private static readonly TemplateText CloseList = new(")");

    private readonly List<Place> _places = [];
    private readonly TemplateText _end;

    /// <summary>Reads <paramref name="template"/> for a detection that searches for <paramref name="originalSearch"/>, whose own tokens (<c>map</c> has such) stay.</summary>
    public SearchTemplate(string template, string originalSearch)
    {
        var original = originalSearch.Trim();
        var copied = 0;
        foreach (var token in TemplateTokens.Find(template))
        {
            // A word without quotes is filled as a whole, with every token in it.
            if (token.Start < copied) continue;
            var place = TokenPlace.Of(template, token);
            _places.Add(PlaceOf(template, copied, TextOf(copied, place.Start), token, place));
            copied = place.End;
        }

        _end = new TemplateText(TextOf(copied, template.Length).TrimEnd());

        // In the template's own text only: a value that looks like the token is a value.
        string TextOf(int start, int end)
        {
            var text = template[start..end].Replace(DrilldownDefinition.OriginalSearchToken, original, StringComparison.Ordinal);
            return start == 0 ? text.TrimStart() : text;
        }
    }

    /// <summary>The search for one row.</summary>
    public string Fill(RowTokens tokens)
    {
        var text = new FilledText();
        Fill(tokens, text);
        return text.ToString();
    }

    /// <summary>Writes the search for one row to <paramref name="output"/>.</summary>
    public void Fill(RowTokens tokens, ITemplateOutput output)
    {
        foreach (var place in _places)
        {
            if (place.Use != TokenUse.Single && tokens[place.Fields[0]] is { IsMulti: true } several)
            {
                AppendList(output, place, several);
                continue;
            }

            output.Append(place.Before);
            output.Append(OpenQuote);
            output.Append(place.Pieces[0]);
            for (var i = 0; i < place.Fields.Length; i++)
            {
                AppendQuoted(output, tokens[place.Fields[i]] is { IsNull: false } value ? value.ItemAt(0).ToText() ?? "" : MessageTemplate.Absent);
                output.Append(place.Pieces[i + 1]);
            }

            output.Append(CloseQuote);
        }

        output.Append(_end);
    }

    private static void AppendList(ITemplateOutput output, Place place, Value several)
    {
        output.Append(place.Use == TokenUse.ListItem ? place.Before : place.BeforeList);
        if (place.Use != TokenUse.ListItem) output.Append(OpenList);
        for (var i = 0; i < several.Count; i++)
        {
            if (i > 0) output.Append(ListComma);
            output.Append(OpenQuote);
            AppendQuoted(output, several.ItemAt(i).ToText() ?? "");
            output.Append(CloseQuote);
        }

        if (place.Use != TokenUse.ListItem) output.Append(CloseList);
    }

    // The quotes themselves are the template's.
    private static void AppendQuoted(ITemplateOutput output, string text)
    {
        if (text.AsSpan().IndexOfAny('"', '\\') < 0) output.Append(text);
        else output.Append(SplQuoting.Quote(text).AsSpan()[1..^1]);
    }

    private static Place PlaceOf(string template, int copied, string before, TemplateToken token, TokenPlace place)
    {
        var content = template[place.ContentStart..place.ContentEnd];
        var tokens = TemplateTokens.Find(content);
        var pieces = new TemplateText[tokens.Count + 1];
        var start = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            pieces[i] = new TemplateText(content[start..tokens[i].Start]);
            start = tokens[i].End;
        }

        pieces[^1] = new TemplateText(content[start..]);
        var isWhole = place.ContentStart == token.Start && place.ContentEnd == token.End;
        var use = isWhole ? place.Use : TokenUse.Single;
        var beforeList = use == TokenUse.Equality ? WithoutEqualsSign(before) : before;
        if (copied == 0) beforeList = beforeList.TrimStart();
        return new Place(new TemplateText(before), new TemplateText(beforeList), pieces, [.. tokens.Select(part => part.Field)], use);
    }

    private static string WithoutEqualsSign(string before)
    {
        var text = before.AsSpan().TrimEnd();
        return text.Length == 0 ? before : string.Concat(text[..^1].TrimEnd(), " ");
    }

    /// <summary>A place where values go, in quotes.</summary>
    /// <param name="Before">What stands before it.</param>
    /// <param name="BeforeList">What stands before it where a list takes the place of an equality.</param>
    /// <param name="Pieces">What stands in the quotes around the tokens: one more than there are tokens.</param>
    /// <param name="Fields">The tokens.</param>
    /// <param name="Use">What several values become; a list only where the token is all that stands in the quotes.</param>
    private sealed record Place(TemplateText Before, TemplateText BeforeList, TemplateText[] Pieces, string[] Fields, TokenUse Use);
}
