using System.Text;
using Xunit;

namespace Breakwater.Tests.Hostile;

/// <summary>Searches whose text is deep or long are read in time that grows with their length, or refused.</summary>
public sealed class LargeTextTests
{
    private const int Deep = 10_000;

    private const int Megabytes = 1 << 20;

    [Theory]
    [InlineData("", "(", "a", ")", "SPL0004")]
    [InlineData("", "[search ", "a", "]", "SPL0004")]
    [InlineData("", "NOT ", "a", "", "SPL0004")]
    [InlineData("| makeresults | eval x=", "(", "1", ")", "SPL0004")]
    [InlineData("| makeresults | eval x=", "if(1=1,", "1", ",2)", "SPL0004")]
    [InlineData("| makeresults | eval x=", "-", "1", "", "SPL0004")]
    [InlineData("| makeresults | where ", "NOT ", "1=1", "", "SPL0004")]
    [InlineData("| makeresults | eval x=1", "+1", "", "", "SPL0304")]
    [InlineData("| makeresults | where 1=1", " AND 1=1", "", "", "SPL0304")]
    [InlineData("| makeresults ", "| append [| makeresults ", "", "]", "SPL0004")]
    [InlineData("", "`m(", "", ")`", "SPL0408")]
    public void Deep_texts_are_refused(string front, string opening, string middle, string closing, string code) =>
        Assert.Equal(code, HostileRun.Of(front + Repeat(opening, Deep) + middle + Repeat(closing, Deep)).Code);

    [Theory]
    [InlineData("| makeresults", " | eval x=1", 10_000)]
    [InlineData("| makeresults", " | head 1", 10_000)]
    [InlineData("| makeresults", " | rename x as y", 10_000)]
    [InlineData("| makeresults", " | sort x", 10_000)]
    [InlineData("| makeresults | stats count by x", " x1", 30_000)]
    [InlineData("| makeresults | where _time IN (1", ",2", 100_000)]
    public void Long_pipelines_and_lists_run(string front, string repeated, int count) => Assert.Null(HostileRun.Of(front + Repeat(repeated, count) + (front.Contains("IN (", StringComparison.Ordinal) ? ")" : "")).Code);

    [Theory]
    [InlineData("| makeresults | eval x=\"", "a", "\"")]
    [InlineData("| makeresults | eval x=1 ```", "comment ", "```")]
    [InlineData("a ", " ", "b")]
    [InlineData("a ", "OR a ", "")]
    [InlineData("a IN (1", ",1", ")")]
    [InlineData("\"", "\\", "\"")]
    [InlineData("| makeresults | eval x=", "\"", "")]
    [InlineData("", "`", "")]
    [InlineData("", "|", "")]
    [InlineData("| makeresults | rex \"", "(?<a>", "\"")]
    [InlineData("| makeresults | where match(_time, \"", "(", "\")")]
    [InlineData("| makeresults | eval x=spath(_time, \"", "a.", "\")")]
    public void Ten_megabytes_of_text_are_read(string front, string repeated, string end)
    {
        // Whatever comes out, it comes, and without a multiple of the text's length for each of its words.
        var search = front + Repeat(repeated, 10 * Megabytes / repeated.Length) + end;
        var before = GC.GetAllocatedBytesForCurrentThread();
        HostileRun.Of(search);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Megabytes, 0, 20_000);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\\\"a\\\":", "}")]
    public void Deep_json_is_no_json(string opening, string closing)
    {
        var text = Repeat(opening, Deep) + "1" + Repeat(closing, Deep);
        Assert.Equal(1, HostileRun.Of($"| makeresults | eval x=\"{text}\" | spath input=x | eval y=json_extract(x,\"a\"), z=json_set(x,\"a\",1), w=json_keys(x), v=if(json_valid(x),1,0) | fromjson x").RowCount);
    }

    [Fact]
    public void A_path_deeper_than_any_text_leads_nowhere()
    {
        var path = string.Join('.', Enumerable.Repeat("a", Deep));
        Assert.Equal(1, HostileRun.Of($"| makeresults | eval x=json_set(\"{{}}\", \"{path}\", 1), y=spath(\"{{}}\", \"{path}\") | where isnull(y)").RowCount);
        var half = string.Join('.', Enumerable.Repeat("a", 200));
        Assert.Equal(1, HostileRun.Of($"| makeresults | eval x=json_set(\"{{}}\", \"{half}\", 1) | eval y=json_set(x, \"{half}.a\", x) | eval z=json_append(x, \"{half}\", x) | where isnull(z)").RowCount);
    }

    [Fact]
    public void Xml_entities_are_not_expanded()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \\\"{Repeat($"&l{i - 1};", 10)}\\\">"));
        var bomb = $"<!DOCTYPE l [<!ENTITY l0 \\\"lol\\\">{entities}]><l>&l9;</l>";
        foreach (var reading in new[] { "xpath outfield=x \"//l\"", "xmlkv", "spath", "extract", "spath path=l", "eval x=spath(_raw, \"l\")" })
        {
            // Expanded, they would be three gigabytes.
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Null(HostileRun.Of($"| makeresults | eval _raw=\"{bomb}\" | {reading}").Code);
            Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Megabytes, 0, 50);
        }

        Assert.Null(HostileRun.Of($"| makeresults | eval _raw=\"{Repeat("<a>", Deep)}{Repeat("</a>", Deep)}\" | xpath outfield=x \"//a\" | spath").Code);
    }

    [Fact]
    public void A_path_that_walks_the_document_for_each_element_is_counted() =>
        Assert.Equal("SPL0607", HostileRun.Of("| makeresults | eval _raw=\"<r>\".replace(mvjoin(mvrange(0,2000),\",\"),\"(\\d+),\",\"<a>\\1</a>\").\"</r>\" | xpath outfield=x \"//a[count(preceding::a) > 10]\"").Code);

    [Theory]
    [InlineData("printf(\"%999999999d\", 1)")]
    [InlineData("printf(\"%*d\", 999999999, 1)")]
    [InlineData("substr(\"abc\", -9223372036854775808, 9223372036854775807)")]
    [InlineData("substr(\"abc\", 1e308, -1e308)")]
    [InlineData("substr(\"abc\", 2147483647, 2147483647)")]
    [InlineData("relative_time(now(), \"+2147483647mon@w7\")")]
    [InlineData("relative_time(1e300, \"@mon\")")]
    [InlineData("relative_time(-1e18, \"+1d@d\")")]
    [InlineData("strftime(1e300, \"%c %9N %V\")")]
    [InlineData("strptime(\"99999999999-01-01\", \"%Y-%m-%d\")")]
    [InlineData("tostring(1e308, \"commas\")")]
    [InlineData("tostring(1e308, \"duration\")")]
    [InlineData("tostring(-1e308, \"hex\")")]
    [InlineData("round(1e308, 999999999)")]
    [InlineData("round(1.5, -999999999)")]
    [InlineData("pow(10, 1e9) % 3")]
    [InlineData("bit_shift_left(1, 1e18)")]
    [InlineData("mvindex(mvrange(0,9), -9223372036854775808, 9223372036854775807)")]
    [InlineData("tonumber(\"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\", 36)")]
    public void Numbers_beyond_all_bounds_do_no_harm(string expression) => Assert.InRange(HostileRun.Of($"| makeresults | eval x={expression} | eval y=len(x)").RowCount, 0, 1);

    [Theory]
    [InlineData("index=main earliest=-99999999999999y latest=+999999999999mon")]
    [InlineData("| makeresults | bin _time span=99999999999999999999y")]
    [InlineData("| makeresults | timechart span=0.0000001s count")]
    [InlineData("| makeresults | head 99999999999999999999")]
    [InlineData("| makeresults | bin span=0 _time")]
    [InlineData("| makeresults | eval _time=1e300 | timechart span=1s count")]
    [InlineData("| makeresults count=2 | streamstats count as n | eval _time=n*1500000000 | timechart span=1s count")]
    [InlineData("| makeresults count=2 | streamstats count as n | eval _time=n*1500000000 | makecontinuous _time span=1s")]
    [InlineData("| makeresults count=2 | streamstats count as n | eval _time=n*1e17 | bin _time bins=2 | timechart bins=10 count")]
    [InlineData("| makeresults | eval x=1e308 | bin x bins=100000 | chart count by x span=1e-308")]
    public void Times_and_spans_beyond_all_bounds_do_no_harm(string search) => Assert.InRange(HostileRun.Of(search).RowCount, 0, 60_000);

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
