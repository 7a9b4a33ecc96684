using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Templates;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Messages with tokens, and times read out of rows.</summary>
public sealed class MessageTextTests
{
    [Theory]
    [InlineData("no token", "no token")]
    [InlineData("$src$ to $dest$", "10.0.0.7 to a, b")]
    [InlineData("$result.src$!", "10.0.0.7!")]
    [InlineData("$nobody$ did it", "unknown did it")]
    [InlineData("it costs $5 and $ 6", "it costs $5 and $ 6")]
    [InlineData("$src$$src$", "10.0.0.710.0.0.7")]
    [InlineData("$$", "$$")]
    [InlineData("$a.b{}$", "deep")]
    [InlineData("", "")]
    public void Tokens_are_filled(string template, string expected) =>
        Assert.Equal(expected, new MessageTemplate(template).Fill(Hunting.Row(("src", ["10.0.0.7"]), ("dest", ["a", "b"]), ("a.b{}", ["deep"]))));

    [Fact]
    public void Many_values_are_cut_off_and_counted()
    {
        var message = new MessageTemplate("$port$").Fill(Hunting.Row(("port", [.. Enumerable.Range(1, 25).Select(port => port.ToString(CultureInfo.InvariantCulture))])));
        Assert.EndsWith("19, 20, ... (5 more)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1700000000", "2023-11-14T22:13:20.0000000+00:00")]
    [InlineData("1700000000.5", "2023-11-14T22:13:20.5000000+00:00")]
    [InlineData("2023-11-14T22:13:20", "2023-11-14T22:13:20.0000000+00:00")]
    [InlineData("2023-11-14T22:13:20Z", "2023-11-14T22:13:20.0000000+00:00")]
    [InlineData("2023-11-14T22:13:20.25+02:00", "2023-11-14T20:13:20.2500000+00:00")]
    [InlineData("11/14/2023 22:13:20", "2023-11-14T22:13:20.0000000+00:00")]
    [InlineData("2023-11-14 22:13:20.000", "2023-11-14T22:13:20.0000000+00:00")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000+00:00")]
    [InlineData("2023-02-29T22:13:20", null)]
    [InlineData("2023-11-14T24:00:00", null)]
    [InlineData("2023-11-14T22:13:60Z", null)]
    [InlineData("2023-11-14T22:13:2x", null)]
    [InlineData("yesterday", null)]
    [InlineData("1e300", null)]
    public void Times_are_read_in_every_form_that_searches_write(string text, string? expected) =>
        Assert.Equal(expected, RowTimes.ToMoment(RowTimes.First(Hunting.Row(("firstTime", [text])), TimeZoneInfo.Utc))?.ToString("O", CultureInfo.InvariantCulture));

    [Fact]
    public void A_time_without_a_zone_is_that_of_the_search()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(3), "east", "east");
        Assert.Equal(1_700_000_000, RowTimes.Last(Hunting.Row(("lastTime", ["2023-11-15T01:13:20"])), zone));
    }

    [Fact]
    public void The_outermost_of_several_times_counts()
    {
        var row = Hunting.Row(("firstTime", ["20", "10"]), ("lastTime", ["30", "40", "35"]));
        Assert.Equal((10, 40), (RowTimes.First(row, TimeZoneInfo.Utc), RowTimes.Last(row, TimeZoneInfo.Utc)));
        Assert.Equal((5, 5), (RowTimes.First(Hunting.Row(("_time", ["5"])), TimeZoneInfo.Utc), RowTimes.Last(Hunting.Row(("_time", ["5"])), TimeZoneInfo.Utc)));
        Assert.Null(RowTimes.First(Hunting.Row(("count", ["5"])), TimeZoneInfo.Utc));
    }
}
