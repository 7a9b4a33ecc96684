using Xunit;

namespace Breakwater.Tests.Language;

public sealed class ExpressionParserTests
{
    [Theory]
    [InlineData("a=1 OR b=2 AND c=3", "(Or (Equal a 1) (And (Equal b 2) (Equal c 3)))")]
    [InlineData("a XOR b OR c", "(Xor a (Or b c))")]
    [InlineData("NOT a=1 AND b", "(And (NOT (Equal a 1)) b)")]
    [InlineData("not a or not b", "(Or (NOT a) (NOT b))")]
    [InlineData("!isnull(x) and y", "(And (NOT (isnull() x)) y)")]
    [InlineData("NOT(a=1)", "(NOT (Equal a 1))")]
    [InlineData("NOT NOT a", "(NOT (NOT a))")]
    [InlineData("1+2*3-4", "(Subtract (Add 1 (Multiply 2 3)) 4)")]
    [InlineData("a-b-c", "(Subtract (Subtract a b) c)")]
    [InlineData("a%b/c", "(Divide (Modulo a b) c)")]
    [InlineData("-a*b", "(Multiply (neg a) b)")]
    [InlineData("a - -b", "(Subtract a (neg b))")]
    [InlineData("a < b + 1", "(Less a (Add b 1))")]
    [InlineData("(a=b)=c", "(Equal (Equal a b) c)")]
    public void Operators_bind_by_their_level(string text, string outline) => Assert.Equal(outline, Reading.Expression(text));

    [Theory]
    [InlineData("a=1", "(Equal a 1)")]
    [InlineData("a==1", "(Equal a 1)")]
    [InlineData("a!=1", "(NotEqual a 1)")]
    [InlineData("a<=1", "(LessOrEqual a 1)")]
    [InlineData("a>=1", "(GreaterOrEqual a 1)")]
    [InlineData("a like \"x%\"", "(Like a \"x%\")")]
    [InlineData("targets LIKE \"App%\"", "(Like targets \"App%\")")]
    [InlineData("like(a,\"x%\")", "(like() a \"x%\")")]
    [InlineData("a IN (1, \"b\")", "(IN a 1 \"b\")")]
    [InlineData("a in(1)", "(IN a 1)")]
    [InlineData("\"v\" in(f1,f2)", "(IN \"v\" f1 f2)")]
    [InlineData("in(a,1,2)", "(in() a 1 2)")]
    [InlineData("NOT a IN (1)", "(NOT (IN a 1))")]
    public void Comparisons_have_their_spellings(string text, string outline) => Assert.Equal(outline, Reading.Expression(text));

    [Theory]
    [InlineData("userIdentity.arn", "(Concatenate userIdentity arn)")]
    [InlineData("coalesce(actor.alternateId,user)", "(coalesce() (Concatenate actor alternateId) user)")]
    [InlineData("'userIdentity.arn'", "'userIdentity.arn'")]
    [InlineData("'x{}'", "'x{}'")]
    [InlineData("a.1", "(Concatenate a 1)")]
    [InlineData("1 . 2", "(Concatenate 1 2)")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", ".5")]
    [InlineData("1e3 + 0x1F", "(Add 1e3 0x1F)")]
    [InlineData("a.b+c", "(Add (Concatenate a b) c)")]
    [InlineData("if(cond, count, null)", "(if() cond count null)")]
    [InlineData("isnull(x)==true", "(Equal (isnull() x) true)")]
    [InlineData("true()", "(true())")]
    [InlineData("CASE(s==200,\"OK\", true(), \"x\")", "(CASE() (Equal s 200) \"OK\" (true()) \"x\")")]
    [InlineData("now ( )", "(now())")]
    [InlineData("sha256(x)", "(sha256() x)")]
    public void Names_numbers_and_calls(string text, string outline) => Assert.Equal(outline, Reading.Expression(text));

    [Theory]
    [InlineData("""  "a\\b"  """, """ "a\b" """)]
    [InlineData("""  "a\"b"  """, """ "a\"b" """)]
    [InlineData("""  "\d+\s"  """, """ "\d+\s" """)]
    [InlineData("""  "\\\\"  """, """ "\\" """)]
    [InlineData("""  "[^\\]"  """, """ "[^\]" """)]
    [InlineData("""  "\n"  """, """ "\n" """)]
    [InlineData("""  "\\d"  """, """ "\d" """)]
    [InlineData("""  "a | b ] c"  """, """ "a | b ] c" """)]
    [InlineData("""  'it\'s'  """, """ 'it\'s' """)]
    public void Backslashes_in_quotes(string text, string outline) => Assert.Equal(outline.Trim(), Reading.Expression(text));

    [Theory]
    [InlineData("a=1, b=2", "(Equal a 1) ... , b=2")]
    [InlineData("a as b", "a ... as b")]
    [InlineData("a) b", "a ... ) b")]
    [InlineData("a | b", "a")]
    [InlineData("a ] b", "a")]
    [InlineData("a in b", "a ... in b")]
    public void An_expression_stops_where_it_ends(string text, string outline) => Assert.Equal(outline, Reading.Expression(text));

    [Theory]
    [InlineData("", "SPL0301@0+0")]
    [InlineData("a +", "SPL0301@3+0")]
    [InlineData("a + | b", "SPL0301@4+1")]
    [InlineData("a = NOT b", "SPL0301@4+3")]
    [InlineData("AND b", "SPL0301@0+3")]
    [InlineData("if(a b)", "SPL0301@5+1")]
    [InlineData("f(a,)", "SPL0301@4+1")]
    [InlineData("f(a, b", "SPL0002@1+1")]
    [InlineData("(a | b", "SPL0002@0+1")]
    [InlineData("x + \"abc", "SPL0001@4+1")]
    [InlineData("x + 'abc", "SPL0001@4+1")]
    [InlineData("a < b < c", "SPL0302@6+1")]
    [InlineData("a = b IN (c)", "SPL0302@6+2")]
    [InlineData("5m", "SPL0303@0+2")]
    [InlineData("0x1G", "SPL0303@0+4")]
    [InlineData("1e999", "SPL0303@0+5")]
    [InlineData("a <> b", "SPL0306@2+2")]
    [InlineData("a && b", "SPL0306@2+2")]
    [InlineData("''", "SPL0307@0+2")]
    [InlineData("a IN ()", "SPL0354@0+7")]
    [InlineData("$token$", "SPL0301@0+1")]
    public void What_is_wrong_is_pointed_at(string text, string diagnostics) => Assert.Equal(diagnostics, Reading.Expression(text));

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("NOT ")]
    [InlineData("f(")]
    public void Deep_nesting_ends_in_a_diagnostic(string opening)
    {
        var shown = Reading.Expression(string.Concat(Enumerable.Repeat(opening, 10_000)) + "x");
        Assert.StartsWith("SPL0004@", shown);
    }

    [Fact]
    public void A_long_chain_ends_in_a_diagnostic()
    {
        Assert.StartsWith("(Or", Reading.Expression(string.Join(" OR ", Enumerable.Repeat("x=1", 900))));
        Assert.StartsWith("SPL0304@", Reading.Expression(string.Join(" OR ", Enumerable.Repeat("x=1", 5000))));
    }

    [Fact]
    public void Spans_cover_what_was_written()
    {
        var diagnostics = Reading.Bag("  -foo( a , 'b c' ) + 1  ");
        var parser = new Breakwater.Language.Parsing.CommandParser(diagnostics, new FakeCommands());
        var sum = Assert.IsType<Breakwater.Language.Expressions.BinaryExpression>(parser.ReadExpression());
        var negated = Assert.IsType<Breakwater.Language.Expressions.UnaryExpression>(sum.Left);
        var call = Assert.IsType<Breakwater.Language.Expressions.FunctionCall>(negated.Operand);
        string[] texts = [.. new[] { sum.Span, negated.Span, call.Span, call.NameSpan, call.Arguments[1].Span }.Select(span => diagnostics.Source.Text.Substring(span.Start, span.Length))];
        Assert.Equal(["-foo( a , 'b c' ) + 1", "-foo( a , 'b c' )", "foo( a , 'b c' )", "foo", "'b c'"], texts);
    }
}
