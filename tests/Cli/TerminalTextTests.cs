using Breakwater.Cli.Terminals;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>Text on a screen: widths, breaks, tables.</summary>
public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("plain", 5)]
    [InlineData("日本", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    public void Widths_are_those_of_a_terminal(string text, int width) => Assert.Equal(width, DisplayText.WidthOf(text));

    [Theory]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("x", 0, "")]
    public void Text_is_cut_to_fit(string text, int width, string expected) => Assert.Equal(expected, DisplayText.Fit(text, width));

    [Fact]
    public void Text_is_broken_at_blanks_and_long_words_anywhere() =>
        Assert.Equal(["one two", "three", "abcdefg", "hij"], DisplayText.Wrap("one two three abcdefghij", 7));

    [Fact]
    public void Wrapping_always_ends() => Assert.True(DisplayText.Wrap(new string('日', 50) + "  " + new string(' ', 50), 1).Count() < 200);

    [Fact]
    public void Columns_shrink_before_they_are_left_out()
    {
        var table = new TextTable(["a", "b", "c"]);
        table.Add([new string('x', 40), "short", new string('y', 40)]);
        using var output = new StringWriter();
        table.Write(output, 60, Palette.None);
        Assert.All(output.ToString().Split('\n'), line => Assert.True(line.Length <= 60, line));
        Assert.DoesNotContain("not shown", output.ToString(), StringComparison.Ordinal);

        using var narrow = new StringWriter();
        table.Write(narrow, 20, Palette.None);
        Assert.Contains("not shown for", narrow.ToString(), StringComparison.Ordinal);
    }
}
