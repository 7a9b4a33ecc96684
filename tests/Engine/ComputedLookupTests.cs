using Breakwater.Columns.Values;
using Breakwater.Engine.Knowledge;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>Lookups that compute their answers.</summary>
public sealed class ComputedLookupTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("aaaa", 0)]
    [InlineData("ab", 1)]
    [InlineData("abcd", 2)]
    [InlineData("aab", 0.9182958340544896)]
    [InlineData("\ud83d\ude00\ud83d\ude01", 1)]
    public void The_entropy_of_a_word_is_in_bits_a_character(string word, double expected)
    {
        var reader = ReaderOn("word");
        Assert.True(reader.Read([Value.FromText(word)])[0].TryGetNumber(out var entropy));
        Assert.Equal(expected, entropy, 12);
    }

    [Fact]
    public void Several_words_give_several_answers_and_another_column_none()
    {
        Assert.Equal(2, ReaderOn("word").Read([Value.FromTexts(["ab", "abcd"])])[0].Count);
        Assert.True(ReaderOn("word").Read([Value.Null])[0].IsNull);
        Assert.True(ReaderOn("ut_shannon").Read([Value.FromText("1")])[0].IsNull);
    }

    private static LookupReader ReaderOn(string column) => new(ComputedLookups.Find("ut_shannon_lookup")!, [column], ["ut_shannon"], TimeZoneInfo.Utc);
}
