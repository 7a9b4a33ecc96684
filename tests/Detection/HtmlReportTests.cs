using System.Text.RegularExpressions;
using Breakwater.Detection.Report;
using Breakwater.Detection.Runs;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>The report: complete, the same every time, and never more than text where logs or content speak.</summary>
public sealed class HtmlReportTests
{
    private const string Hostile =
        """
        type: TTP
        description: '<script>alert(1)</script> & "quotes"'
        search: '| makeresults | eval dest="<script>alert(2)</script>", user="\" onmouseover=\"alert(3)", long="LONG", file="txt.exe", arabic="مرحبا", _time=1700000000'
        rba:
          message: "</bdi></td><img src=x onerror=alert(4)> by $user$ on $dest$ '$arabic$'"
          risk_objects:
            - { field: dest, type: system, score: 40 }
        drilldown_searches:
          - { name: 'look at <b>$dest$</b>', search: '| makeresults | eval x="$dest$"', earliest_offset: $info_min_time$, latest_offset: $info_max_time$ }
        """;

    [Fact]
    public void Everything_from_logs_and_content_is_text()
    {
        var page = Page(Hunting.RunTests(Hunting.PackWith(Hostile)), new HtmlReportSettings { Title = "<i>T</i>", Inputs = ["</ul><script>alert(5)</script>"] });
        Assert.Single(Regex.Matches(page, "<script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<i>T", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onmouseover=\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(2)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("&quot; onmouseover=&quot;alert(3)", page, StringComparison.Ordinal);
        Assert.Contains("<bdi dir=\"ltr\">&lt;/bdi&gt;&lt;/td&gt;&lt;img src=x onerror=alert(4)&gt; by &quot; onmouseover=&quot;alert(3) on &lt;script&gt;alert(2)&lt;/script&gt; &#39;مرحبا&#39;</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>look at &lt;b&gt;&lt;script&gt;alert(2)&lt;/script&gt;&lt;/b&gt;</bdi>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_hide_or_turn_text_are_shown()
    {
        var pack = Hunting.PackWith("type: Hunting\nsearch: \"| makeresults | eval file=\\\"photo\\u202Egnp.exe\\\", bell=\\\"a\\u0007b\\\"\"");
        var page = Page(Hunting.RunTests(pack));
        Assert.Contains("photo‹U+202E›gnp.exe", page, StringComparison.Ordinal);
        Assert.Contains("a‹U+0007›b", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_value_is_cut_off_and_counted()
    {
        var pack = Hunting.PackWith($"type: Hunting\nsearch: '| makeresults | eval long=\"{new string('x', 5000)}\"'");
        Assert.Contains("xxx ... (1,000 more characters)", Page(Hunting.RunTests(pack)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_nothing_but_itself()
    {
        var page = Page(Hunting.RunTests(Hunting.PackWith(Hostile)));
        Assert.DoesNotMatch(new Regex("(src|href|url\\()\\s*=?\\s*[\"']?(https?:)?//", RegexOptions.IgnoreCase), page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_section_says_when_there_is_nothing()
    {
        var page = Page(Hunting.RunTests(Hunting.PackWith("type: TTP\nsearch: '| makeresults | where false()'")));
        foreach (var text in new[] { "No finding says when it happened.", "No risk was added.", "No finding names a technique.", "Nothing was found.", "found nothing" })
            Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Contains("No detection was chosen.", Page(new HuntResult { Runs = [], StartedAt = StandingClock.Now }), StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_and_cut_offs_are_seen_at_the_top()
    {
        var pack = Hunting.PackWith("type: TTP\nsearch: '| nosuchcommand'", "type: TTP\nsearch: '| makeresults count=5'");
        var page = Page(Hunting.RunTests(pack, Hunting.Options with { FindingLimit = 2 }));
        Assert.Contains("<strong>Test 0</strong> did not run.", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Test 1</strong> found 5 rows; 3 are beyond the limit", page, StringComparison.Ordinal);
        Assert.Contains("error[SPL0101]", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_hunt_gives_the_same_bytes() =>
        Assert.Equal(Page(Hunting.RunTests(Hunting.PackWith(Hostile))), Page(Hunting.RunTests(Hunting.PackWith(Hostile))));

    [Fact]
    public void Tags_are_balanced()
    {
        var result = new Hunt(Hunting.Pack, [Events.Traffic("src_ip=10.0.0.7 dest_ip=203.0.113.9 app=dns dest_port=5353 action=allowed rule=r1")], Hunting.Options)
            .Run(Hunting.Choose(Hunting.Pack, "Protocol or Port Mismatch"));
        var body = Regex.Replace(Page(result), "<script>.*?</script>|<style>.*?</style>", "", RegexOptions.Singleline);
        var open = new Stack<string>();
        foreach (Match tag in Regex.Matches(body, "<(/?)([a-z0-9]+)([^<>]*?)(/?)>"))
        {
            if (tag.Groups[2].Value is "meta" or "input" || tag.Groups[4].Value == "/") continue;
            if (tag.Groups[1].Value == "") open.Push(tag.Groups[2].Value);
            else Assert.Equal(open.Pop(), tag.Groups[2].Value);
        }

        Assert.Empty(open);
    }

    [Theory]
    [InlineData(new[] { 1_700_000_000d }, "1 minute", 12)]
    [InlineData(new[] { 1_700_000_000d, 1_700_003_600d }, "5 minutes", 13)]
    [InlineData(new[] { 1_700_000_000d, 1_700_000_000d + (86_400 * 30) }, "1 day", 31)]
    [InlineData(new[] { -62_135_596_800d, 253_402_300_799d }, "61,899 days", 60)]
    public void Bars_have_a_size_that_people_count_in(double[] times, string size, int count)
    {
        var bins = TimelineBins.Of(times);
        Assert.Equal((size, count), (bins.SizeText, bins.Count));
        Assert.All(times, time => Assert.InRange(bins.IndexOf(time), 0, bins.Count - 1));
        Assert.All(Enumerable.Range(0, bins.Count), index => Assert.NotNull(bins.LabelOf(index)));
    }

    private static string Page(HuntResult result, HtmlReportSettings? settings = null)
    {
        var page = new StringWriter { NewLine = "\n" };
        HtmlReport.Write(result, settings ?? new HtmlReportSettings(), page);
        return page.ToString();
    }
}
