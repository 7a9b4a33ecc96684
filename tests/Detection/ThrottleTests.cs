using Breakwater.Content.Definitions;
using Breakwater.Detection.Runs;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Holding back what was found shortly before.</summary>
public sealed class ThrottleTests
{
    [Fact]
    public void The_same_values_are_held_back_for_the_period()
    {
        Assert.True(Throttle.TryCreate(new ThrottleDefinition(["src", "dest"], "1h"), out var throttle));
        var row = Hunting.Row(("src", ["a"]), ("other", ["x"]));
        Assert.True(throttle.Admits(row, 0));
        Assert.False(throttle.Admits(Hunting.Row(("src", ["a"]), ("other", ["y"])), 3599));
        Assert.True(throttle.Admits(Hunting.Row(("src", ["a"]), ("dest", ["b"])), 10));
        Assert.True(throttle.Admits(row, 3600));
        Assert.False(throttle.Admits(row, 7199));
        Assert.True(throttle.Admits(row, 7200));
    }

    [Theory]
    [InlineData("30s", true)]
    [InlineData("5m", true)]
    [InlineData(" 24h ", true)]
    [InlineData("1d", false)]
    [InlineData("h", false)]
    [InlineData("-1h", false)]
    [InlineData("", false)]
    public void A_period_is_a_number_and_a_unit(string period, bool isGood) => Assert.Equal(isGood, Throttle.TryCreate(new ThrottleDefinition(["src"], period), out _));

    [Fact]
    public void A_hunt_counts_what_it_holds_back()
    {
        var run = Assert.Single(Hunting.RunTests(
            Hunting.PackWith("type: TTP\nsearch: 'index=main | table src _time'\ntags: { throttling: { fields: [src], period: 1h } }"),
            Events.Source("index=main src=a _time=1000", "index=main src=a _time=2000", "index=main src=b _time=2000", "index=main src=a _time=9000")).Runs);
        Assert.Equal((4, 3, 1, false), (run.RowCount, run.Findings.Count, run.ThrottledCount, run.IsTruncated));
    }
}
