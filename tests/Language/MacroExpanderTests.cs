using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Language;

public sealed class MacroExpanderTests
{
    private static readonly FakeMacros Macros = new()
    {
        { "security", "eventtype=a OR Channel=b" },
        { "options", "summaries=`config` fill=`config`" },
        { "config", "false" },
        { "drop", "rename $x$.* as *", "x" },
        { "two", "[$b$|$a$|$c$]", "a", "b" },
        { "two", "one($a$)", "a" },
        { "piped", "| inputlookup t | search x" },
        { "commented", "a ```not `b` ``` c" },
        { "empty", "" },
        { "quoted", "\"$a$\" $$ $a", "a" },
    };

    [Theory]
    [InlineData("`security` EventCode=1", "eventtype=a OR Channel=b EventCode=1")]
    [InlineData("| tstats `options` count", "| tstats summaries=false fill=false count")]
    [InlineData("[`piped`]", "[| inputlookup t | search x]")]
    [InlineData("a`empty`b", "ab")]
    [InlineData("`config``config`", "falsefalse")]
    [InlineData("` config `", "false")]
    [InlineData("`commented`", "a   c")]
    [InlineData("no macros", "no macros")]
    public void Expansion_is_textual_and_recursive(string text, string expanded) => Assert.Equal(expanded, Reading.Expanded(Macros, text));

    [Theory]
    [InlineData("`drop(Web)` `drop(\"Web\")` `drop( Web )`", "rename Web.* as * rename Web.* as * rename Web.* as *")]
    [InlineData("`two(1,2)`", "[2|1|$c$]")]
    [InlineData("`two(\"1,2\", f(3,4))`", "[f(3,4)|1,2|$c$]")]
    [InlineData("`two(b=1, a=2)`", "[1|2|$c$]")]
    [InlineData("`two(b=1, 2)`", "[1|2|$c$]")]
    [InlineData("`two(c=1, d=\"2\")`", "[d=\"2\"|c=1|$c$]")]
    [InlineData("`two(,)`", "[||$c$]")]
    [InlineData("`two(x)`", "one(x)")]
    [InlineData("`config()`", "false")]
    [InlineData("`two(a = \"x y\")`", "one(x y)")]
    [InlineData("`two($b$, 2)`", "[2|$b$|$c$]")]
    [InlineData("`quoted(say \\\"x\\\")`", "\"say \\\"x\\\"\" $$ $a")]
    [InlineData("`two(\"`config`\")`", "one(false)")]
    public void Arguments(string text, string expanded) => Assert.Equal(expanded, Reading.Expanded(Macros, text));

    [Theory]
    [InlineData("a=\"x`config`y\" `config`", "a=\"x`config`y\" false")]
    [InlineData("map search=\"search `config` \\\"`config`\\\"\"", "map search=\"search `config` \\\"`config`\\\"\"")]
    [InlineData("\\\"`config`\\\"", "\\\"false\\\"")]
    [InlineData("'`config`'", "'false'")]
    public void Double_quotes_keep_back_ticks(string text, string expanded) => Assert.Equal(expanded, Reading.Expanded(Macros, text));

    [Theory]
    [InlineData("a ```x``` b", "a   b")]
    [InlineData("a```x```b", "a b")]
    [InlineData("a ```it's \"half a quote``` `config`", "a   false")]
    [InlineData("\"```x```\"", "\"```x```\"")]
    [InlineData("``````", "SPL0410@0+6")]
    [InlineData("a ````x````", "SPL0410@2+4")]
    [InlineData("a ```x````", "SPL0410@6+4")]
    [InlineData("a ```x", "SPL0409@2+3")]
    [InlineData("x `comment(\"a, b\")` y `comment(no (quotes), here)`", "x  y ")]
    public void Comments(string text, string expanded) => Assert.Equal(expanded, Reading.Expanded(Macros, text));

    [Theory]
    [InlineData("a | `some_detection_filter`", "a | search *")]
    [InlineData("a | `some_detection_filter(x)`", "SPL0401@4+26")]
    [InlineData("`filter`", "SPL0401@0+8")]
    public void An_absent_filter_keeps_every_row(string text, string expanded) => Assert.Equal(expanded, Reading.Expanded(Macros, text));

    [Theory]
    [InlineData("a `config", "SPL0407@2+1")]
    [InlineData("a ``", "SPL0408@2+2")]
    [InlineData("a `b c`", "SPL0408@2+5")]
    [InlineData("a `b(c`", "SPL0408@2+5")]
    [InlineData("`nope` `drop` `security(1,2)`", "SPL0401@0+6 SPL0402@7+6 SPL0402@14+15")]
    [InlineData("`two(a=1, a=2)`", "SPL0414@10+3")]
    public void What_is_wrong_is_pointed_at(string text, string diagnostics) => Assert.Equal(diagnostics, Reading.Expanded(Macros, text));

    [Fact]
    public void An_unknown_macro_suggests_the_nearest()
    {
        var item = Assert.Single(Report("`securty`", Macros));
        Assert.Equal(("no macro is called 'securty'", "did you mean 'security'?"), (item.Message, item.Help));
        Assert.Equal("macro 'two' takes 1 or 2 arguments, found 3", Assert.Single(Report("`two(1,2,3)`", Macros)).Message);
    }

    [Fact]
    public void A_loop_shows_its_way()
    {
        var loop = new FakeMacros { { "start", "x `a`" }, { "a", "`b(1)`" }, { "b", "y `a` $x$", "x" } };
        var item = Assert.Single(Report("`start`", loop));
        Assert.Equal("macro 'a' calls itself: a -> b(1) -> a", item.Message);
        Assert.Equal(("b", new TextSpan(2, 3)), (item.Location!.Value.Source.Name, item.Location.Value.Span));
    }

    [Fact]
    public void Depth_count_and_length_have_limits()
    {
        var deep = new FakeMacros();
        var wide = new FakeMacros { { "w0", "" } };
        var large = new FakeMacros { { "l0", new string('x', 100_000) } };
        for (var level = 0; level < 150; level++) deep.Add($"d{level}", $"`d{level + 1}`");
        for (var level = 1; level < 40; level++) wide.Add($"w{level}", $"`w{level - 1}``w{level - 1}`");
        for (var level = 1; level < 40; level++) large.Add($"l{level}", $"`l{level - 1}``l{level - 1}`");
        Assert.Same(MacroCodes.TooDeep, Assert.Single(Report("`d0`", deep)).Code);
        Assert.Same(MacroCodes.TooMany, Assert.Single(Report("`w30`", wide)).Code);
        Assert.Same(MacroCodes.TooLong, Assert.Single(Report("`l30`", large)).Code);
    }

    [Fact]
    public void Every_character_leads_back_to_where_it_was_written()
    {
        var search = new SourceText("search", "a ```c``` `drop(\"Web\")` z");
        var expanded = MacroExpander.Expand(search, Macros, null, new DiagnosticBag(search))!;
        Assert.Equal("a   rename Web.* as * z", expanded.Text);
        var places = Enumerable.Range(0, expanded.Text.Length).Select(at => expanded.Locate(new TextSpan(at, 1)));
        var origins = string.Concat(places.Select(place => place.Span.Length == 1 ? place.Source.Text[place.Span.Start] : '#'));
        Assert.Equal("a # rename Web.* as * z", origins);
        Assert.Equal(("search", 17), At(expanded, "Web"));
        Assert.Equal(("drop", 10), At(expanded, ".*"));
        Assert.Equal(("search", 24), At(expanded, "z"));
        var end = expanded.Locate(new TextSpan(expanded.Text.Length, 0));
        Assert.Equal(("search", 25), (end.Source.Name, end.Span.Start));
    }

    [Fact]
    public void A_macro_without_calls_is_the_text_itself()
    {
        var search = new SourceText("search", "a b");
        Assert.Same(search, MacroExpander.Expand(search, Macros, null, new DiagnosticBag(search)));
    }

    private static (string Name, int Start) At(SourceText expanded, string part)
    {
        var place = expanded.Locate(new TextSpan(expanded.Text.IndexOf(part, StringComparison.Ordinal), part.Length));
        return (place.Source.Name, place.Span.Start);
    }

    private static IReadOnlyList<Diagnostic> Report(string text, IMacroTable macros)
    {
        var diagnostics = Reading.Bag(text);
        Assert.Null(MacroExpander.Expand(diagnostics.Source, macros, null, diagnostics));
        return diagnostics.Items;
    }
}
