using System.Text;
using Breakwater.Ingest.Timestamps;
using Xunit;

namespace Breakwater.Tests.Ingest;

public sealed class TimestampTests
{
    private static readonly DateTimeOffset Written = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("1700000000", 1700000000)]
    [InlineData("1710763223.568379", 1710763223.568379)]
    [InlineData("1700000000123", 1700000000.123)]
    [InlineData("1700000000123456", 1700000000.123456)]
    [InlineData("1700000000123456789", 1700000000.1234567)]
    [InlineData("1.7e9", 1700000000)]
    [InlineData("2026-03-18T12:01:39Z", 1773835299)]
    [InlineData("2026-03-18 12:01:39", 1773835299)]
    [InlineData("2026-03-18T12:01:39.250+02:00", 1773828099.25)]
    [InlineData("2026-03-18T12:01:39,250-0530", 1773855099.25)]
    [InlineData("2026/03/18 12:01:39", 1773835299)]
    [InlineData("2026-03-18", 1773792000)]
    [InlineData("20260318120139", 1773835299)]
    [InlineData("18/Mar/2026:12:01:39 +0000", 1773835299)]
    [InlineData("18 Mar 2026 12:01:39", 1773835299)]
    [InlineData("Mar 18 12:01:39", 1773835299)]
    [InlineData("Mar 18 2026 12:01:39", 1773835299)]
    [InlineData("Mar  8 12:01:39", 1772971299)]
    [InlineData("Dec 31 23:59:59", 1767225599)]
    [InlineData("Wed, 18 Mar 2026 12:01:39 GMT", 1773835299)]
    [InlineData("Wed Mar 18 12:01:39 2026", 1773835299)]
    [InlineData("03/18-12:01:39.5", 1773835299.5)]
    [InlineData("3/18/2026 1:01:39 PM", 1773838899)]
    [InlineData("03/18/2026 12:01:39 AM", 1773792099)]
    [InlineData("2015-08-11 19:19:43 -0500", 1439338783)]
    [InlineData("Feb 29 10:00:00", 1709200800)]
    public void Every_spelling_is_read(string text, double seconds)
    {
        Assert.True(new TimestampReader(TimeZoneInfo.Utc, Written).TryRead(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(seconds, read, 0.000001);
    }

    [Theory]
    [InlineData("")]
    [InlineData("XXXXXXXXXX.XXXXXX")]
    [InlineData("words")]
    [InlineData("10.0.0.1")]
    [InlineData("2026-13-01 00:00:00")]
    [InlineData("2026-02-30 00:00:00")]
    [InlineData("99/99/9999 10:00:00")]
    [InlineData("Mars is a planet")]
    [InlineData("-")]
    public void What_is_no_time_is_not_read(string text) =>
        Assert.False(new TimestampReader(TimeZoneInfo.Utc, Written).TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_time_without_a_zone_is_in_the_given_one()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(-5), "test", "test");
        Assert.True(new TimestampReader(zone, Written).TryRead("2024/02/22 12:33:50"u8, out var read));
        Assert.Equal(1708623230, read);
        Assert.True(new TimestampReader(zone, Written).TryRead("2024-02-22T12:33:50Z"u8, out read));
        Assert.Equal(1708605230, read);
    }

    [Fact]
    public void Random_texts_do_no_harm()
    {
        var reader = new TimestampReader(TimeZoneInfo.Utc, Written);
        const string Letters = "0123456789:/-.,+ TZeMarFbJn[]\"";
        for (var seed = 0; seed < FuzzCount.Value; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Letters[random.Next(Letters.Length)]));
            if (reader.TryRead(Encoding.UTF8.GetBytes(text), out var seconds)) Assert.True(double.IsFinite(seconds), $"seed {seed}: {text}");
        }
    }
}
