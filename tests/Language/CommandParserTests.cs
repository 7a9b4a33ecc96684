using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Xunit;

namespace Breakwater.Tests.Language;

public sealed class CommandParserTests
{
    [Fact]
    public void Keywords_are_whole_words_in_any_case()
    {
        var parser = Over("BY bytes where(x) as \"y\" by=1 Output");
        Assert.True(parser.TryKeyword("by"));
        Assert.False(parser.TryKeyword("by"));
        Assert.True(parser.TryKeyword("BYTES"));
        Assert.True(parser.PeekKeyword("where"));
        Assert.True(parser.TryKeyword("where"));
        Assert.True(parser.TrySymbol('('));
        Assert.True(parser.TryKeyword("x"));
        Assert.True(parser.TrySymbol(')'));
        Assert.True(parser.TryKeyword("as"));
        Assert.False(parser.TryKeyword("y"));
        Assert.True(parser.TryWord(out _));
        Assert.False(parser.TryKeyword("by"));
        Assert.True(parser.TryOption("by", out _));
        Assert.True(parser.TryKeyword("output"));
        Assert.True(parser.AtEnd);
        Assert.Equal(0, parser.Diagnostics.ErrorCount);
    }

    [Theory]
    [InlineData("span=5m x", "5m", false)]
    [InlineData("span = 5m x", "5m", false)]
    [InlineData("SPAN= 1w@w1 x", "1w@w1", false)]
    [InlineData("span=\"a \\\"b\\\" \\d\" x", "a \"b\" \\d", true)]
    [InlineData("span='a b' x", "a b", true)]
    [InlineData("span=\"\" x", "", true)]
    [InlineData("span=a{}.b,x", "a{}.b", false)]
    [InlineData("span=, x", ",", false)]
    [InlineData("span=-1h x", "-1h", false)]
    [InlineData("span=a=b x", "a=b", false)]
    public void Options_have_values(string text, string value, bool isQuoted)
    {
        var parser = Over(text);
        Assert.True(parser.PeekOption());
        Assert.False(parser.TryOption("other", out _));
        Assert.True(parser.TryOption("span", out var option));
        Assert.Equal((value, isQuoted, "span"), (option.Text, option.IsQuoted, option.Name));
        parser.SkipCommas();
        Assert.True(parser.TryKeyword("x"));
        Assert.Equal(0, parser.Diagnostics.ErrorCount);
    }

    [Theory]
    [InlineData("span=", "SPL0207@5+0")]
    [InlineData("span= | x", "SPL0207@6+0")]
    [InlineData("span=\"abc", "SPL0001@5+1")]
    public void Options_without_values_are_reported(string text, string diagnostics)
    {
        var parser = Over(text);
        Assert.True(parser.TryOption("span", out var option));
        Assert.Equal(diagnostics, Reading.Show(parser.Diagnostics));
        Assert.Equal("span", option.Name);
    }

    [Fact]
    public void An_option_start_leaves_the_value()
    {
        var parser = Over("startsWith = (a=1 b=2) endswith=eval(c>3)");
        Assert.True(parser.TryOptionStart("startswith"));
        Assert.True(parser.Expect('('));
        Assert.Equal("(AND [a Equal \"1\"] [b Equal \"2\"])", SyntaxOutline.Of(parser.ReadSearch()));
        Assert.True(parser.Expect(')'));
        Assert.True(parser.TryOptionStart("endswith"));
        Assert.Equal("(eval() (Greater c 3))", SyntaxOutline.Of(parser.ReadExpression()!));
        Assert.True(parser.AtEnd);
    }

    [Theory]
    [InlineData("t", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("f", false)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    [InlineData("no", false)]
    [InlineData("maybe", null)]
    public void Booleans(string text, bool? value)
    {
        var parser = Over("x=" + text);
        Assert.True(parser.TryOption("x", out var option));
        Assert.Equal(value, parser.ReadBoolean(option));
        Assert.Equal(value is null ? "SPL0204@2+5" : "", Reading.Show(parser.Diagnostics));
    }

    [Theory]
    [InlineData("5", 5L, 5.0)]
    [InlineData("-5", null, -5.0)]
    [InlineData("+7", 7L, 7.0)]
    [InlineData("101", null, 101.0)]
    [InlineData("1.5", null, 1.5)]
    [InlineData("5m", null, null)]
    [InlineData("99999999999999999999", null, 1e20)]
    public void Numbers(string text, long? integer, double? number)
    {
        var parser = Over("x=" + text);
        Assert.True(parser.TryOption("x", out var option));
        Assert.Equal(integer, parser.ReadInteger(option, 0, 100));
        Assert.Equal(number, parser.ReadNumber(option));
        Assert.Equal((integer is null ? 1 : 0) + (number is null ? 1 : 0), parser.Diagnostics.ErrorCount);
    }

    [Theory]
    [InlineData("10 x", 10L)]
    [InlineData("-3,x", -3L)]
    [InlineData("5m x", null)]
    [InlineData("1.5 x", null)]
    [InlineData("x", null)]
    [InlineData("\"5\"", null)]
    public void Integers_are_whole_words(string text, long? value) => Assert.Equal(value, Over(text).TryInteger());

    [Theory]
    [InlineData("1.5e3 x", 1500.0)]
    [InlineData("-2)", -2.0)]
    [InlineData("5m", null)]
    [InlineData("NaN", null)]
    [InlineData("-Infinity", null)]
    public void Plain_numbers_are_whole_words(string text, double? value) => Assert.Equal(value, Over(text).TryNumber());

    [Theory]
    [InlineData("a b, c", "a|b|c")]
    [InlineData(",a,,b , ,c,", "a|b|c")]
    [InlineData("a{}.b ns{}.x c.d/e f:g h-i j@k *", "a{}.b|ns{}.x|c.d/e|f:g|h-i|j@k|*")]
    [InlineData("\"a b\" 'c d' e", "a b|c d|e")]
    [InlineData("a by b", "a")]
    [InlineData("a \"by\" c", "a|by|c")]
    [InlineData("a b) c", "a|b")]
    [InlineData("a span = 1h c", "a")]
    [InlineData("a span=1h c", "a")]
    [InlineData("a [search x]", "a")]
    [InlineData("a | b", "a")]
    [InlineData("", "")]
    public void Field_lists(string text, string names)
    {
        var parser = Over(text);
        Assert.Equal(names, string.Join('|', parser.ReadFieldList("by", "as").Select(field => field.Name)));
        Assert.Equal(0, parser.Diagnostics.ErrorCount);
    }

    [Theory]
    [InlineData("a.b{}=1", "a.b{}", "")]
    [InlineData("{key}=1", "{key}", "")]
    [InlineData("=1", null, "SPL0203@0+1")]
    [InlineData("", null, "SPL0203@0+0")]
    [InlineData("\"\"", "", "SPL0307@0+2")]
    [InlineData("'a", "a", "SPL0001@0+1")]
    public void One_field(string text, string? name, string diagnostics)
    {
        var parser = Over(text);
        Assert.Equal(name, parser.ReadField("a field name"));
        Assert.Equal(diagnostics, Reading.Show(parser.Diagnostics));
    }

    [Theory]
    [InlineData("5m x", "5m")]
    [InlineData("1w@w1,x", "1w@w1")]
    [InlineData("-1d@d+8h)", "-1d@d+8h")]
    [InlineData("@d", "@d")]
    [InlineData("AUTO", "AUTO")]
    [InlineData("\"1h\"", "1h")]
    [InlineData("field", null)]
    [InlineData("- x", null)]
    public void Time_spans_are_words(string text, string? word)
    {
        var parser = Over(text);
        Assert.Equal(word is not null, parser.TryTimeSpan(out var span));
        if (word is null) Assert.Equal(0, parser.Position);
        else Assert.Equal(word, span.Text);
    }

    [Fact]
    public void Bracket_text_is_left_unread()
    {
        var parser = Over("[ eval <<FIELD>> = \"]\" [x] ] rest");
        Assert.True(parser.TryBracketText(out var inside));
        Assert.Equal(" eval <<FIELD>> = \"]\" [x] ", parser.TextOf(inside).ToString());
        Assert.True(parser.TryKeyword("rest"));
        Assert.Equal(0, parser.Diagnostics.ErrorCount);

        var broken = Over("x [ eval");
        Assert.True(broken.TryKeyword("x"));
        Assert.True(broken.TryBracketText(out _));
        Assert.Equal("SPL0002@2+1", Reading.Show(broken.Diagnostics));
    }

    [Fact]
    public void Spans_leave_out_the_blanks_after_them()
    {
        var parser = Over("  stats  count   | x");
        var start = parser.Position;
        Assert.True(parser.TryKeyword("stats"));
        Assert.True(parser.TryKeyword("count"));
        Assert.True(parser.AtEnd);
        Assert.Equal("stats  count", parser.TextOf(parser.SpanFrom(start)).ToString());
    }

    [Theory]
    [InlineData("a \"|\" [b | c] \\| d | e", 19)]
    [InlineData("a ] b", 2)]
    [InlineData("a \"| b", 6)]
    public void Skipping_respects_quotes_and_brackets(string text, int position)
    {
        var parser = Over(text);
        parser.SkipToEnd();
        Assert.Equal(position, parser.Position);
    }

    [Fact]
    public void A_missing_symbol_says_what_stands_there()
    {
        var parser = Over("abc");
        Assert.False(parser.Expect('('));
        Assert.Equal("expected '(', found 'abc'", Assert.Single(parser.Diagnostics.Items).Message);
        Assert.Same(ArgumentCodes.Missing, parser.Diagnostics.Items[0].Code);
    }

    [Theory]
    [InlineData("(a)", true, "")]
    [InlineData("(a", false, "SPL0002@0+1")]
    [InlineData("(a | b", false, "SPL0002@0+1")]
    [InlineData("(a b)", false, "SPL0203@3+1")]
    public void A_missing_closing_points_at_the_opening(string text, bool isClosed, string diagnostics)
    {
        var parser = Over(text);
        Assert.True(parser.TrySymbol('(') && parser.TryWord(out _));
        Assert.Equal(isClosed, parser.ExpectClosing(')', opening: 0));
        Assert.Equal(diagnostics, Reading.Show(parser.Diagnostics));
    }

    private static CommandParser Over(string text) => new(Reading.Bag(text), new FakeCommands());
}
