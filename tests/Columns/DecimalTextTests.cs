using System.Text;
using Breakwater.Columns.Values;
using Xunit;

namespace Breakwater.Tests.Columns;

/// <summary>Numbers in their plain spelling are packed and come back letter by letter; anything else is not packed.</summary>
public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("-12")]
    [InlineData("0.0")]
    [InlineData("-0.50")]
    [InlineData("1790000000.012542")]
    [InlineData("99999999999999999")]
    [InlineData("-0.0000000000000001")]
    public void A_plain_number_comes_back(string text)
    {
        Assert.True(DecimalText.TryPack(Encoding.ASCII.GetBytes(text), out var packed));
        Assert.Equal(text, DecimalText.ToText(packed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("00")]
    [InlineData("01.5")]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("+1")]
    [InlineData("1e5")]
    [InlineData(" 1")]
    [InlineData("10.0.0.1")]
    [InlineData("100000000000000000")]
    [InlineData("1:2")]
    public void Anything_else_is_no_plain_number(string text) => Assert.False(DecimalText.TryPack(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void Whatever_is_packed_comes_back()
    {
        var random = new Random(1);
        const string letters = "0123456789.-";
        for (var trial = 0; trial < 200_000; trial++)
        {
            var text = string.Create(random.Next(1, 20), random, (span, source) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = letters[source.Next(source.Next(4) == 0 ? letters.Length : 10)];
            });
            if (DecimalText.TryPack(Encoding.ASCII.GetBytes(text), out var packed)) Assert.Equal(text, DecimalText.ToText(packed));
        }
    }
}
