using Breakwater.Engine.Execution;
using Xunit;

namespace Breakwater.Tests.Hostile;

/// <summary>Regular expressions that take forever end in a diagnostic, or are answered by the engine that takes linear time.</summary>
public sealed class SlowPatternTests
{
    private const string Text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!";

    [Theory]
    [InlineData("| where match(x, \"^(a+)+$\")", 0)]
    [InlineData("| where match(x, \"(a|aa)+$\")", 0)]
    [InlineData("| eval y=replace(x, \"(a*)*b\", \"\") | where y=x", 1)]
    [InlineData("| rex field=x \"^(?<y>(a|a)+)$\" | where isnull(y)", 1)]
    [InlineData("| regex x=\"(a*)*b\"", 0)]
    [InlineData("| rex field=x mode=sed \"s/(a*)*b/c/g\"", 1)]
    [InlineData("| where mvfind(x, \"(a+)+b\")=0", 0)]
    [InlineData("| makemv tokenizer=\"((a+)+b)\" x", 1)]
    public void The_linear_engine_answers(string command, int rowCount)
    {
        var run = HostileRun.Of($"| makeresults | eval x=\"{Text}\" {command}");
        Assert.Null(run.Code);
        Assert.Equal(rowCount, run.RowCount);
    }

    [Theory]
    [InlineData("| where match(x, \"^(?=(a+)+$)\")")]
    [InlineData("| eval y=replace(x, \"(?<!b)(a+)+c\", \"\") | where y=x")]
    [InlineData("| rex field=x \"(?<y>(a+)+\\1)$\" | where isnull(y)")]
    [InlineData("| rename x as _raw | where match(_raw, \"((((a{1,1000}){1,1000}){1,1000}){1,1000})b\")")]
    public void What_only_backtracking_can_answer_is_stopped(string command) => Assert.Equal("SPL0611", HostileRun.Of($"| makeresults | eval x=\"{Text}\" {command}").Code);

    [Fact]
    public void A_pattern_that_is_slow_on_every_text_is_stopped()
    {
        // Each of the texts takes a fraction of the time that one text may take.
        var run = HostileRun.Of("| makeresults count=100000 | streamstats count as n | eval x=\"aaaaaaaaaaaaaaaaaaaaaaa!\".n | where match(x, \"^(?=(a+)+$)\")", new EngineLimits());
        Assert.Equal("SPL0611", run.Code);
    }

    [Fact]
    public void Very_many_matches_that_each_look_far_ahead_are_stopped()
    {
        var run = HostileRun.Of("| makeresults | eval x=replace(mvjoin(mvrange(0,500000),\"\"), \"\\d\", \"a\") | eval y=replace(x, \"a(?=.*$)\", \"\") | eval z=len(y)");
        Assert.Equal("SPL0611", run.Code);
    }
}
