using Xunit;

namespace Breakwater.Tests.Language;

public sealed class SearchParserTests
{
    [Theory]
    [InlineData("A B OR C", "(AND A (OR B C))")]
    [InlineData("A=1 OR B=2 C=3", "(AND (OR [A Equal \"1\"] [B Equal \"2\"]) [C Equal \"3\"])")]
    [InlineData("A=1 OR B=2 AND C=3", "(AND (OR [A Equal \"1\"] [B Equal \"2\"]) [C Equal \"3\"])")]
    [InlineData("NOT A OR B", "(OR (NOT A) B)")]
    [InlineData("NOT A B", "(AND (NOT A) B)")]
    [InlineData("NOT NOT A", "(NOT (NOT A))")]
    [InlineData("A AND B AND C", "(AND A B C)")]
    [InlineData("(A B) OR C", "(OR (AND A B) C)")]
    [InlineData("(X=1 NOT Y IN (1,2)) OR (Z)", "(OR (AND [X Equal \"1\"] (NOT [Y IN \"1\" \"2\"])) Z)")]
    [InlineData("NOT(a OR(b))", "(NOT (OR a b))")]
    [InlineData("a OR(b)OR(c)", "(OR a b c)")]
    [InlineData("AND=1 OR=2 NOT=3", "(AND [AND Equal \"1\"] [OR Equal \"2\"] [NOT Equal \"3\"])")]
    public void Or_binds_tighter_than_and(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("a or b", "(AND a or b)SPL0357@2+2")]
    [InlineData("not a and b", "(AND not a and b)SPL0357@0+3 SPL0357@6+3")]
    [InlineData("\"AND\" \"or\"", "(AND Phrase\"AND\" Phrase\"or\")")]
    public void Operators_are_upper_case(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("", "*")]
    [InlineData("*", "*")]
    [InlineData("( )", "*")]
    [InlineData("NOT ( )", "(NOT *)")]
    [InlineData("* a", "(AND * a)")]
    public void Nothing_matches_every_event(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("x = 1", "[x Equal \"1\"]")]
    [InlineData("Name !=false", "[Name NotEqual \"false\"]")]
    [InlineData("x!= \"a b\"", "[x NotEqual \"a b\"]")]
    [InlineData("a<1 b<=2 c>3 d>=4", "(AND [a Less \"1\"] [b LessOrEqual \"2\"] [c Greater \"3\"] [d GreaterOrEqual \"4\"])")]
    [InlineData("name=\"\"", "[name Equal \"\"]")]
    [InlineData("AccessMask= 0x1", "[AccessMask Equal \"0x1\"]")]
    [InlineData("query = github*", "[query Equal \"github*\"]")]
    [InlineData("field=*", "[field Equal \"*\"]")]
    [InlineData("source=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational", "[source Equal \"XmlWinEventLog:Microsoft-Windows-Sysmon/Operational\"]")]
    [InlineData("x=a;b+c~d?e&f#g@h%i{j}", "[x Equal \"a;b+c~d?e&f#g@h%i{j}\"]")]
    [InlineData("url=/a?b=c d", "(AND [url Equal \"/a?b=c\"] d)")]
    [InlineData("x=a,b y", "(AND [x Equal \"a,b\"] y)")]
    [InlineData("dest_ip!=10.0.0.0/8", "[dest_ip NotEqual \"10.0.0.0/8\"]")]
    [InlineData("_time >= relative_time(now(), 1)", "[_time GreaterOrEqual \"relative_time(now(), 1)\"]SPL0361@9+23")]
    [InlineData("x=-5", "[x Equal \"-5\"]")]
    [InlineData("host=CASE(Web) x=CASE(\"a b\")", "(AND [host Equal CASE\"Web\"] [x Equal CASE\"a b\"])")]
    [InlineData("(a=1)(b=2)", "(AND [a Equal \"1\"] [b Equal \"2\"])")]
    public void Comparisons(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("user.groups{} IN (admin)", "[user.groups{} IN \"admin\"]")]
    [InlineData("annotations.authorization.k8s.io/decision=allow", "[annotations.authorization.k8s.io/decision Equal \"allow\"]")]
    [InlineData("tag::host=x x:y=z", "(AND [tag::host Equal \"x\"] [x:y Equal \"z\"])")]
    [InlineData("\"Known Ransomware Notes\"=True", "[\"Known Ransomware Notes\" Equal \"True\"]")]
    [InlineData("\"DNS.message_type\" = \"QUERY\"", "[DNS.message_type Equal \"QUERY\"]")]
    [InlineData("\"a b\" IN (1)", "[\"a b\" IN \"1\"]")]
    public void Field_names(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("x IN (a, b,\"c d*\")", "[x IN \"a\" \"b\" \"c d*\"]")]
    [InlineData("x IN(a)", "[x IN \"a\"]")]
    [InlineData("x in (a,b,)", "[x IN \"a\" \"b\"]")]
    [InlineData("NOT (email IN(\"\", \"null\"))", "(NOT [email IN \"\" \"null\"])")]
    [InlineData("x IN (a b)", "[x IN \"a\" \"b\"]")]
    [InlineData("x IN ($dest$) starthoursago=168", "(AND [x IN \"$dest$\"] <starthoursago \"168\">)")]
    [InlineData("x IN (\"\"a\"\")", "[x IN \"\" \"a\" \"\"]SPL0360@8+1")]
    [InlineData("logged in", "(AND logged in)")]
    public void Lists(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("error \"login failed\" C:\\temp", "(AND error Phrase\"login failed\" C:\\temp)")]
    [InlineData("error \"startswith=foo\"", "(AND error Phrase\"startswith=foo\")")]
    [InlineData("TERM(127.0.0.1) CASE(Web)", "(AND Term\"127.0.0.1\" CaseSensitive\"Web\")")]
    [InlineData("TERM(user=bob) term(x)", "(AND Term\"user=bob\" term x)")]
    [InlineData("it's 'quoted'", "(AND it's 'quoted')")]
    [InlineData("a\\|b \\\"q\\\"", "(AND a|b \"q\")")]
    [InlineData("wow! a!b", "(AND wow! a!b)")]
    public void Keywords(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("""p="*\\Temp\\*" """, """[p Equal "*\Temp\*"]""")]
    [InlineData("""p="*\Temp\*" """, """[p Equal "*\Temp\*"]""")]
    [InlineData("""x IN (*\\ScheduledTasks\\*)""", """[x IN "*\ScheduledTasks\*"]""")]
    [InlineData("""p="\\\\*\\SYSVOL" """, """[p Equal "\\*\SYSVOL"]""")]
    [InlineData("""Processes.process = "*\\\\.\\pipe\\*" """, """[Processes.process Equal "*\\.\pipe\*"]""")]
    [InlineData("""status="\"200\"" """, """[status Equal "\"200\""]""")]
    [InlineData("""x="*     .*" """, """[x Equal "*     .*"]""")]
    public void Backslashes(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("earliest=-1h@h latest = now()", "(AND <earliest \"-1h@h\"> <latest \"now()\">)")]
    [InlineData("a AND earliest=-30d latest=-1h", "(AND a <earliest \"-30d\"> <latest \"-1h\">)")]
    [InlineData("_index_earliest=1 Latest=\"10/19/2024:0:0:0\"", "(AND <_index_earliest \"1\"> <latest \"10/19/2024:0:0:0\">)")]
    [InlineData("earliest>5", "[earliest Greater \"5\"]")]
    public void Time_modifiers(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("a=1 by b", "[a Equal \"1\"] ... by b")]
    [InlineData("(a=1)by b", "[a Equal \"1\"] ... by b")]
    [InlineData("a=1 GROUPBY b", "[a Equal \"1\"] ... GROUPBY b")]
    [InlineData("\"by\" by=1 (by) by b", "(AND Phrase\"by\" [by Equal \"1\"] by) ... by b")]
    [InlineData("by b", "* ... by b")]
    [InlineData("a) b", "a ... ) b")]
    public void Stop_words(string text, string outline) => Assert.Equal(outline, Reading.Condition(text, "by", "groupby"));

    [Theory]
    [InlineData("NOT [| inputlookup x]", "(NOT {(inputlookup \"x\")})")]
    [InlineData("NOT[inputlookup x] a", "(AND (NOT {(inputlookup \"x\")}) a)")]
    [InlineData("[foo bar | table x]", "{(search (AND foo bar)) | (table \"x\")}")]
    [InlineData("a=[foo b | table x] c", "(AND [a Equal {(search (AND foo b)) | (table \"x\")}] c)")]
    [InlineData("a IN (b, [foo])", "[a IN \"b\" {(search foo)}]")]
    [InlineData("[search [search a]]", "{(search {(search a)})}")]
    public void Subsearches(string text, string outline) => Assert.Equal(outline, Reading.Condition(text));

    [Theory]
    [InlineData("AND a", "SPL0351@0+3")]
    [InlineData("a AND", "SPL0351@5+0")]
    [InlineData("a OR OR b", "SPL0351@5+2")]
    [InlineData("OR a", "SPL0351@0+2")]
    [InlineData("NOT", "SPL0351@3+0")]
    [InlineData("a=", "SPL0352@1+1")]
    [InlineData("a= OR b=1", "SPL0352@1+1")]
    [InlineData("a==1", "SPL0353@1+2")]
    [InlineData("IN (a)", "SPL0354@0+2")]
    [InlineData("a IN b", "SPL0354@2+2")]
    [InlineData("a IN ()", "SPL0354@0+7")]
    [InlineData("a=b\"c\"", "SPL0355@2+1")]
    [InlineData("_time >= relative_time(now(), 1", "SPL0355@9+13")]
    [InlineData("=1", "SPL0358@0+1")]
    [InlineData("a=1, b=2", "SPL0359@3+1")]
    [InlineData("\"\"=1", "SPL0307@0+2")]
    [InlineData("a (b", "SPL0002@2+1")]
    [InlineData("a IN (b", "SPL0002@5+1")]
    [InlineData("a [search b", "SPL0002@2+1")]
    [InlineData("TERM(a", "SPL0002@4+1")]
    [InlineData("a \"b c", "SPL0001@2+1")]
    [InlineData("a=\"b c", "SPL0001@2+1")]
    [InlineData("[]", "SPL0006@0+2")]
    public void What_is_wrong_is_pointed_at(string text, string diagnostics) => Assert.Equal(diagnostics, Reading.Condition(text));

    [Theory]
    [InlineData("(")]
    [InlineData("NOT ")]
    [InlineData("[")]
    [InlineData("[(")]
    public void Deep_nesting_ends_in_one_diagnostic(string opening)
    {
        var shown = Reading.Condition(string.Concat(Enumerable.Repeat(opening, 10_000)) + "x");
        Assert.StartsWith("SPL0004@", shown);
        Assert.DoesNotContain(" ", shown);
    }
}
