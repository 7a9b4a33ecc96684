using Breakwater.Engine.Text;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Functions;

public sealed class PcrePatternTests
{
    [Theory]
    [InlineData(@"(?P<user>\w+)@", "bob@x", "bob@")]
    [InlineData(@"(?P<q>['""]).*?(?P=q)", "a 'b' c", "'b'")]
    [InlineData(@"(?<a>.)\k{a}\g{a}", "xaaa", "aaa")]
    [InlineData(@"(.)(.)\2\1", "xabba", "abba")]
    [InlineData(@"(?<x>a)(b)\2", "abb", "abb")]
    [InlineData(@"(a)(?<x>b)\2", "abb", "abb")]
    [InlineData(@"(a)\g{-1}\g1", "aaa", "aaa")]
    [InlineData(@"\x{41}\x42\103\o{104}", "ABCD", "ABCD")]
    [InlineData(@"\x{202E}", "evil\u202Etxt", "\u202E")]
    [InlineData(@"\x{1F600}+", "a😀😀", "😀😀")]
    [InlineData("😀{2}", "😀😀", "😀😀")]
    [InlineData(@"[\x{1F600}a]+", "x😀a", "😀a")]
    [InlineData(@"[^\x{1F600}]+", "ab😀", "ab")]
    [InlineData(@"a\h+b", "a \tb", "a \tb")]
    [InlineData(@"a\Rb", "a\r\nb", "a\r\nb")]
    [InlineData(@"a++b", "aaab", "aaab")]
    [InlineData(@"a*+a", "aaa", null)]
    [InlineData(@"(?:ab)?+c", "abc", "abc")]
    [InlineData(@"[0-9]{1,2}+5", "125", "125")]
    [InlineData(@"[0-9]{1,3}+5", "125", null)]
    [InlineData("(a{2}){3}", "aaaaaa", "aaaaaa")]
    [InlineData("a{2}{3}", "aaaaaa", "aaaaaa")]
    [InlineData("x{,3}", "x{,3}", "x{,3}")]
    [InlineData("a{b}", "a{b}", "a{b}")]
    [InlineData("[[:alpha:]_]+", "9ab_c", "ab_c")]
    [InlineData("[^[:space:]]+", " ab ", "ab")]
    [InlineData("[[:^digit:]]+", "12ab", "ab")]
    [InlineData("[]a]+", "x]a", "]a")]
    [InlineData("[^]a]+", "]ab", "b")]
    [InlineData("[a[b]+", "x[b", "[b")]
    [InlineData("[a-z-[aeiou]]", "-]", "-]")]
    [InlineData(@"[\w-.]+", "a-b.c", "a-b.c")]
    [InlineData(@"[.-\d]+", "1-2.", "1-2.")]
    [InlineData(@"[+--]+", "+,-", "+,-")]
    [InlineData(@"[\]\[]+", "[]", "[]")]
    [InlineData(@"[\W]+", "ab-_", "-")]
    [InlineData(@"\<(?<src_user>.+)\>", "x <bob>", "<bob>")]
    [InlineData(@"\<abc\>\'", "<abc>'", "<abc>'")]
    [InlineData(@"\_\-\%\""", "_-%\"", "_-%\"")]
    [InlineData(@"\Qa.b*\E+", "a.b**", "a.b**")]
    [InlineData(@"[\Q^]\E]+", "^]", "^]")]
    [InlineData("(?i)powershell", "PowerShell", "PowerShell")]
    [InlineData("a(?i)b|C", "c", "c")]
    [InlineData("(?i:a)b", "Ab", "Ab")]
    [InlineData("(?x) a b # comment )\n c", "abc", "abc")]
    [InlineData(@"(?x)a\ b[ #]", "a b#", "a b#")]
    [InlineData("(?x:a b)c d", "abc d", "abc d")]
    [InlineData("a(?#note)b", "ab", "ab")]
    [InlineData("(?|a(.)|b(.))\\1", "bcc", "bcc")]
    [InlineData("(a)?b(?(1)c|d)", "bd", "bd")]
    [InlineData("(?<n>a)?b(?(<n>)c|d)", "abc", "abc")]
    [InlineData(@"foo\Kbar", "foobar", "bar")]
    [InlineData(@"\d+", "a٣1", "1")]
    [InlineData(@"\w+", "é9_", "9_")]
    [InlineData(@"\p{Lu}\p{Ll}+", "xÉté", "Été")]
    [InlineData(@"\pL+", "1é", "é")]
    [InlineData(@"\p{Cyrillic}+", "pаypal", "а")]
    [InlineData("a$", "a\n", "a")]
    [InlineData("a.b", "a\nb", null)]
    [InlineData("(?s)a.b", "a\nb", "a\nb")]
    [InlineData("(*UTF8)a", "a", "a")]
    [InlineData(@"(?<!\/)\b\w+(\.\w+)?:\w+(\.\w+)?$", "admin:pass", "admin:pass")]
    [InlineData(@"(?i)(gpupdate\.exe.{0,4}$)", "C:\\GPUPDATE.exe /f", "GPUPDATE.exe /f")]
    [InlineData(@"net[\s\.ex1]+view|net[\s\.ex1]+share", "net1.exe view", "net1.exe view")]
    [InlineData(@"\((?P<old_values>.*?)\)", "was (x) now (y)", "(x)")]
    [InlineData(@"(?i)(%(25){0,}20|\s)*(\$|%24)(\{|%7B)", "a%2520%24{", "%2520%24{")]
    public void Patterns_match_as_in_pcre(string pattern, string text, string? expected)
    {
        var match = Compile(pattern).Match(text);
        Assert.Equal(expected, match.Success ? match.Text : null);
    }

    [Theory]
    [InlineData("a(b", "a ')' is missing")]
    [InlineData("a)b", "there is a ')' without '('")]
    [InlineData("[a", "a ']' is missing")]
    [InlineData("*a", "'*' has nothing to repeat")]
    [InlineData("a\\", "the pattern ends with a backslash")]
    [InlineData(@"\Temp", @"'\T' is no escape sequence")]
    [InlineData(@"\u0041", @"'\u' is no escape sequence")]
    [InlineData("(?R)", "'(?R)' is not supported")]
    [InlineData("a(*SKIP)", "verbs such as '(*SKIP)' are not supported")]
    [InlineData("(?<a.b>x)", "'a.b' is no group name: letters, digits and '_' only, not beginning with a digit")]
    [InlineData("(?<a-b>x)", "'a-b' is no group name: letters, digits and '_' only, not beginning with a digit")]
    [InlineData(@"(a)\2", "there is no group 2 to refer to")]
    [InlineData(@"\k<a>", "there is no group 'a' to refer to")]
    [InlineData("[z-a]", "a range in '[...]' runs backwards")]
    [InlineData("[[:wrong:]]", "'[:wrong:]' is not supported")]
    [InlineData(@"\x{110000}", "'110000' is no character of Unicode")]
    public void Malformed_patterns_say_why(string pattern, string expected)
    {
        Assert.False(PcrePattern.TryCompile(pattern, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Groups_are_numbered_by_their_parentheses()
    {
        var match = Compile("(a)(?<name>b)(c)").Match("abc");
        Assert.Equal(["a", "b", "c"], Enumerable.Range(1, 3).Select(number => match.Group(number)!.Value));
        Assert.Equal("b", match.Group("name").Value);
        Assert.Null(match.Group(4));
    }

    [Fact]
    public void Names_come_in_order_and_once()
    {
        Assert.Equal(["user", "app"], Compile("(?<user>a)|(?P<app>b)(?<user>c)").GroupNames);
    }

    [Theory]
    [InlineData("aXbXc", "X", "", "abc")]
    [InlineData("1/14/2023", @"^(\d{1,2})/(\d{1,2})/", @"\2/\1/", "14/1/2023")]
    [InlineData("abc", "b", @"[\0]", "a[b]c")]
    [InlineData("abc", "b", @"$1$0\\", @"a$1$0\c")]
    [InlineData("abc", "b", @"\9", "ac")]
    [InlineData("abc", "x*", "-", "-a-b-c-")]
    [InlineData("foobar foobaz", @"foo\Kba", "X", "fooXr fooXz")]
    [InlineData("abc", "(?<x>b)", @"<\1>", "a<b>c")]
    public void Replacements_use_groups(string text, string pattern, string replacement, string expected) =>
        Assert.Equal(expected, Compile(pattern).Replace(text, new PcreReplacement(replacement)));

    [Fact]
    public void Replacements_stop_at_the_maximum_and_read_controls_where_asked()
    {
        Assert.Equal("-XX", Compile("X").Replace("XXX", new PcreReplacement("-"), maximum: 1));
        Assert.Equal("a\nb", Compile(",").Replace("a,b", new PcreReplacement(@"\n", readsControls: true)));
        Assert.Equal(@"a\nb", Compile(",").Replace("a,b", new PcreReplacement(@"\n")));
    }

    [Fact]
    public void Patterns_that_run_away_fall_back_to_linear_time()
    {
        Assert.False(Compile("^(a+)+$").IsMatch(new string('a', 40) + "!"));
    }

    [Fact]
    public void Patterns_that_cannot_fall_back_end_in_a_diagnostic()
    {
        var failure = Assert.Throws<SplException>(() => Compile(@"^(a+)+(?!b)$").IsMatch(new string('a', 40) + "!"));
        Assert.Same(RegexCodes.TooSlow, failure.Diagnostic.Code);
    }

    [Fact]
    public void Many_attempts_give_the_same_answers()
    {
        var pattern = Compile(@"(\d+)-(?<rest>.*)");
        for (var i = 0; i < 5000; i++) Assert.Equal($"{i}-x", pattern.Match($"a{i}-x").Text);
    }

    [Fact]
    public void Any_text_is_a_pattern_or_an_error()
    {
        string[] pieces = ["a", "b", "(", ")", "[", "]", "{", "}", "|", "*", "+", "?", "\\", "^", "$", ".", "-", ":", "<", ">", "=", "!", "P", "#", "x", "{2}", "(?", "[[:", ":]]", "1", "k", "Q", "E", "😀", "\ud83d", "i", "&", "\n", " "];
        var random = new Random(3);
        for (var i = 0; i < 50_000; i++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                if (PcrePattern.TryCompile(pattern, out var compiled, out _)) _ = compiled.Match("ab (x) 1-1 😀");
            }
            catch (Exception exception) when (exception is not SplException)
            {
                Assert.Fail($"'{pattern}': {exception}");
            }
        }
    }

    private static PcrePattern Compile(string pattern)
    {
        Assert.True(PcrePattern.TryCompile(pattern, out var compiled, out var error), error);
        return compiled;
    }
}
