using Breakwater.Content.Loading;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Content;

/// <summary>A place in a search is a place in the YAML file, however the search is written there.</summary>
public sealed class SearchPlaceTests
{
    public static TheoryData<string, string, string, int, int> Searches => new()
    {
        // YAML, value, marked text, line, column
        { "search: index=main bad\n", "index=main bad", "bad", 2, 20 },
        { "search: index=main\n  and bad\n", "index=main and bad", "bad", 3, 7 },
        { "search: index=main\n\n\n  bad\n", "index=main\n\nbad", "bad", 5, 3 },
        { "search: |\n  index=main\n    | bad\n", "index=main\n  | bad\n", "bad", 4, 7 },
        { "search: |-\n\n  index=main\n\n  bad\n\n", "\nindex=main\n\nbad", "bad", 6, 3 },
        { "search: |+\n  index=main bad\n\n", "index=main bad\n\n", "bad", 3, 14 },
        { "search: |2\n    index\n  bad\n", "  index\nbad\n", "bad", 4, 3 },
        { "search: >\n  index=main\n  bad\n", "index=main bad\n", "bad", 4, 3 },
        { "search: >-\n  index=main\n\n  | head\n    more\n  bad\n", "index=main\n| head\n  more\nbad", "bad", 7, 3 },
        { "search: 'it''s index=main\n  bad'\n", "it's index=main bad", "bad", 3, 3 },
        { "search: 'it''s bad'\n", "it's bad", "bad", 2, 16 },
        { "search: \"a \\\"b\\\" \\t \\x41\\u0042 bad\"\n", "a \"b\" \t AB bad", "bad", 2, 32 },
        { "search: \"a \\\n   b bad\"\n", "a b bad", "bad", 3, 6 },
        { "search: &anchor\n  'index=main bad'\n", "index=main bad", "bad", 3, 15 },
        { "search: !!str |\n  index=main bad\n", "index=main bad\n", "bad", 3, 14 },
        { "search: \"smile \U0001F600 \\U0001F600 bad\"\n", "smile \U0001F600 \U0001F600 bad", "bad", 2, 30 },
        { "search: |\n  ünï bad\n", "ünï bad\n", "bad", 3, 7 },
        { "{search: 'index=main bad'}\n", "index=main bad", "bad", 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_span_leads_to_line_and_column(string yaml, string value, string marked, int line, int column)
    {
        var isFlow = yaml.StartsWith('{');
        var text = isFlow ? "{name: a, " + yaml[1..] : "name: a\n" + yaml;
        foreach (var file in new[] { text, text.Replace("\n", "\r\n", StringComparison.Ordinal) })
        {
            var search = Assert.Single(ContentLoader.Load(MemoryContentFolder.Of(("x.yml", file))).Detections).Search;
            Assert.Equal(value, search.Text);
            var location = search.Locate(new TextSpan(search.Text.LastIndexOf(marked, StringComparison.Ordinal), marked.Length));
            Assert.Equal(marked, location.Source.Text.Substring(location.Span.Start, location.Span.Length));
            if (!isFlow) Assert.Equal((line, column), location.Source.LineAndColumn(location.Span.Start));
        }
    }
}
