using Breakwater.Columns.Values;
using Breakwater.Engine.Text;
using Xunit;

namespace Breakwater.Tests.Functions;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*", "anything\nat all", true)]
    [InlineData("a", "A", true)]
    [InlineData("a", "ab", false)]
    [InlineData("pow*", "PowerShell.exe", true)]
    [InlineData("*.exe", "cmd.EXE", true)]
    [InlineData("*shell*", "PowerShell.exe", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("*a*b*", "xbxa", false)]
    [InlineData("*a*b*", "xaxxb", true)]
    [InlineData("**a**", "a", true)]
    [InlineData(@"*\Temp\*", @"C:\Temp\a.exe", true)]
    [InlineData("ab*bc", "abc", false)]
    [InlineData("STRASSE", "straße", false)]
    public void Wildcards_fit_the_whole_text_without_case(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new WildcardPattern(pattern, isCaseSensitive: false).IsMatch(text));

    [Fact]
    public void Wildcards_can_regard_case()
    {
        Assert.False(new WildcardPattern("*Shell*", isCaseSensitive: true).IsMatch("powershell"));
        Assert.True(new WildcardPattern("*Shell*", isCaseSensitive: true).IsMatch("PowerShell"));
    }

    [Fact]
    public void Wildcards_agree_with_a_plain_walk()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = RandomText(random, "ab*", 6);
            var text = RandomText(random, "ab", 8);
            Assert.True(Fits(pattern, text) == new WildcardPattern(pattern, isCaseSensitive: true).IsMatch(text), $"'{pattern}' on '{text}'");
            var like = pattern.Replace('*', '%');
            Assert.True(Fits(pattern, text) == new LikePattern(like).IsMatch(text), $"'{like}' on '{text}'");
        }
    }

    [Theory]
    [InlineData("a_c", "abc", true)]
    [InlineData("a_c", "ac", false)]
    [InlineData("_", "😀", true)]
    [InlineData("%_b%", "ab", true)]
    [InlineData("a*%", "a*b", true)]
    [InlineData("a*%", "axb", false)]
    [InlineData("", "", true)]
    [InlineData("%", "", true)]
    public void Like_patterns_fit_the_whole_text(string pattern, string text, bool expected) => Assert.Equal(expected, new LikePattern(pattern).IsMatch(text));

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.1.2.3/8", "10.9.9.9", true)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("192.0.2.7/32", "192.0.2.7", true)]
    [InlineData("10.0.0.0/8", "10.1", false)]
    [InlineData("10.0.0.0/8", "10.0.0.256", false)]
    [InlineData("10.0.0.0/8", "10.0.0.1 ", false)]
    [InlineData("10.0.0.0/8", "010.0.0.1", false)]
    [InlineData("2001:db8::/32", "2001:DB8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("::/0", "fe80::1", true)]
    [InlineData("::ffff:10.0.0.0/104", "::ffff:10.1.2.3", true)]
    [InlineData("fe80::/10", "fe80::1%eth0", false)]
    public void Networks_hold_their_addresses(string network, string address, bool expected)
    {
        Assert.True(CidrBlock.TryParse(network, out var block));
        Assert.Equal(expected, block.Contains(address));
    }

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0/8")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/+8")]
    [InlineData("2001:db8::/129")]
    [InlineData("example.com/24")]
    public void Other_texts_are_no_networks(string text) => Assert.False(CidrBlock.TryParse(text, out _));

    [Theory]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("1::3:4:5:6:7:8")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("64:ff9b::192.0.2.33")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1::2::3")]
    [InlineData(":1")]
    [InlineData("1:")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("::192.0.2")]
    public void IPv6_addresses_read_as_in_the_base_library(string text)
    {
        var expected = System.Net.IPAddress.TryParse(text, out var address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        Assert.Equal(expected, IpAddressText.TryParse(text, out var bits, out var isIPv6));
        Assert.True(isIPv6);
        if (expected) Assert.Equal(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(address!.GetAddressBytes()), bits);
    }

    [Fact]
    public void Texts_sort_by_their_utf8_bytes()
    {
        string[] texts = ["", "1", "10", "100", "9", "A", "Z", "a", "é", "\uFF5E", "😀"];
        var shuffled = texts.Reverse().ToList();
        shuffled.Sort(Utf8Order.Comparer);
        Assert.Equal(texts, shuffled);
        foreach (var left in texts)
        {
            foreach (var right in texts)
            {
                var bytes = System.Text.Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right));
                Assert.Equal(Math.Sign(bytes), Math.Sign(Utf8Order.Compare(left, right)));
            }
        }
    }

    [Fact]
    public void Leaves_of_json_come_under_their_paths()
    {
        var fields = SpathExtractor.ExtractAll("""{"a":{"b":[{"c":1},{"c":2}]},"d":[true,null],"e":"x","f":{},"g":1.50}""");
        Assert.Equal(["a.b{}.c", "d{}", "e", "g"], fields.Select(field => field.Key));
        Assert.Equal(["1\n2", "true\nnull", "x", "1.50"], fields.Select(field => field.Value.ToText()));
    }

    [Fact]
    public void Leaves_of_xml_come_under_their_paths()
    {
        var fields = SpathExtractor.ExtractAll("<?xml version='1.0'?><Event xmlns='urn:x'><System><Provider Name='a &amp; b'/><EventID>4624</EventID></System><Data Name='x'>1</Data><Data Name='y'>2</Data></Event>");
        Assert.Equal(["Event{@xmlns}", "Event.System.Provider{@Name}", "Event.System.EventID", "Event.Data{@Name}", "Event.Data"], fields.Select(field => field.Key));
        Assert.Equal("x\ny", fields[3].Value.ToText());
    }

    [Theory]
    [InlineData("r.t{2}", "B")]
    [InlineData("r.t{@y}", "1\n2")]
    [InlineData("r.t{2}{@y}", "2")]
    [InlineData("r.t{}", "A\nB")]
    [InlineData("r", "<t y=\"1\">A</t><t y=\"2\">B</t>")]
    [InlineData("r.z", null)]
    public void Paths_lead_into_xml(string path, string? expected) =>
        Assert.Equal(expected, SpathExtractor.Extract("<r><t y=\"1\">A</t><t y=\"2\">B</t></r>", path).ToText());

    [Theory]
    [InlineData("not json")]
    [InlineData("12")]
    [InlineData("{\"a\":")]
    [InlineData("<a><b></a>")]
    [InlineData("")]
    public void Other_texts_have_no_leaves(string text) => Assert.Empty(SpathExtractor.ExtractAll(text));

    [Fact]
    public void Half_characters_do_not_cost_the_event()
    {
        Assert.Equal("\ufffdx", SpathExtractor.Extract("{\"a\":\"\\ud83dx\"}", "a").ToText());
        Assert.Equal("😀", SpathExtractor.Extract("{\"a\":\"\\uD83D\\uDE00\"}", "a").ToText());
        Assert.Equal(@"\ud83d", SpathExtractor.Extract("{\"a\":\"\\\\ud83d\"}", "a").ToText());
        Assert.Equal(Value.FromText("1"), SpathExtractor.Extract("{\"\\ud83d\":1}", "\ud83d"));
    }

    [Theory]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a{")]
    [InlineData("a{x}")]
    public void Malformed_paths_are_errors(string path) => Assert.False(SpathPath.TryParse(path, out _, out _));

    private static string RandomText(Random random, string letters, int maximumLength) =>
        string.Concat(Enumerable.Range(0, random.Next(maximumLength + 1)).Select(_ => letters[random.Next(letters.Length)]));

    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty) return text.IsEmpty;
        if (pattern[0] != '*') return !text.IsEmpty && text[0] == pattern[0] && Fits(pattern[1..], text[1..]);
        for (var i = 0; i <= text.Length; i++)
        {
            if (Fits(pattern[1..], text[i..])) return true;
        }

        return false;
    }
}
