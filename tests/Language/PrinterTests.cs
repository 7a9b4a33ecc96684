using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Xunit;

namespace Breakwater.Tests.Language;

public sealed class PrinterTests
{
    private const int RandomTrees = 5000;

    [Fact]
    public void A_printed_expression_reads_as_the_same_tree() => ForEachSeed(seed =>
    {
        var expression = new RandomSyntax(new Random(seed)).Expression(depth: 4);
        var text = ExpressionPrinter.Print(expression);
        Assert.True(SyntaxOutline.Of(expression) == Reading.Expression(text), $"seed {seed}: {text}\n{SyntaxOutline.Of(expression)}\n{Reading.Expression(text)}");
    });

    [Fact]
    public void A_printed_condition_reads_as_the_same_tree() => ForEachSeed(seed =>
    {
        var condition = new RandomSyntax(new Random(seed)).Condition(depth: 4);
        var text = SearchPrinter.Print(condition);
        var diagnostics = Reading.Bag(text);
        var parser = new CommandParser(diagnostics, new FakeCommands());
        var outline = SyntaxOutline.Of(parser.ReadSearch());
        Assert.True(SyntaxOutline.Of(condition) == outline && parser.AtEnd && !diagnostics.HasErrors, $"seed {seed}: {text}\n{SyntaxOutline.Of(condition)}\n{outline}\n{Reading.Show(diagnostics)}");
    });

    [Theory]
    [InlineData("((a+b))*c-(d)", "(a + b) * c - d")]
    [InlineData("not (a==1 or b) and ('c'>2)", "NOT (a = 1 OR b) AND c > 2")]
    [InlineData("a-(b-c)", "a - (b - c)")]
    [InlineData("-(a+b)", "-(a + b)")]
    [InlineData("(a=1)=(b IN (1))", "(a = 1) = (b IN (1))")]
    [InlineData("'and'.'x y'", "'and' . 'x y'")]
    [InlineData("!(!a)", "NOT NOT a")]
    public void Expressions_are_canonical(string text, string printed)
    {
        var parser = new CommandParser(Reading.Bag(text), new FakeCommands());
        Assert.Equal(printed, ExpressionPrinter.Print(parser.ReadExpression()!));
    }

    [Theory]
    [InlineData("(a) AND ((b OR c)) d", "a b OR c d")]
    [InlineData("(a b) OR NOT (c d)", "(a b) OR NOT (c d)")]
    [InlineData("x = \"a\" y!=\"b c\" z IN( 1,\"\" )", "x=a y!=\"b c\" z IN (1, \"\")")]
    [InlineData("\"f g\" = C:\\x \"AND\" a\\|b", "\"f g\"=\"C:\\\\x\" \"AND\" a\\|b")]
    [InlineData("latest = now() ( )", "latest=\"now()\" *")]
    [InlineData("NOT[inputlookup x]", "NOT [| inputlookup \"x\"]")]
    public void Conditions_are_canonical(string text, string printed)
    {
        var parser = new CommandParser(Reading.Bag(text), new FakeCommands());
        Assert.Equal(printed, SearchPrinter.Print(parser.ReadSearch()));
    }

    [Theory]
    [InlineData("-a")]
    [InlineData("+a")]
    [InlineData("a b")]
    [InlineData("by")]
    [InlineData("it's")]
    [InlineData("back\\slash\\")]
    [InlineData("a\"b")]
    [InlineData("a{}.b")]
    [InlineData("x=y")]
    [InlineData("*")]
    public void A_written_field_reads_as_the_same_name(string name)
    {
        var text = new SplWriter().Fields([name, name]).Option("span", name).ToString();
        var parser = new CommandParser(Reading.Bag(text), new FakeCommands());
        Assert.Equal([name, name], parser.ReadFieldList("by").Select(field => field.Name));
        Assert.True(parser.TryOption("span", out var option));
        Assert.Equal(name, option.Text);
        Assert.True(parser.AtEnd);
    }

    private static void ForEachSeed(Action<int> test)
    {
        for (var seed = 0; seed < RandomTrees; seed++) test(seed);
    }
}
