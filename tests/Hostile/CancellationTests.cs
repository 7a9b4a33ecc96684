using Breakwater.Engine.Execution;
using Xunit;

namespace Breakwater.Tests.Hostile;

/// <summary>A search that would run for hours ends when it is cancelled, whatever it is busy with.</summary>
public sealed class CancellationTests
{
    private const string Many = "| makeresults count=10000000 | streamstats count as n";

    private static readonly EngineLimits Unbounded = new() { HeldRows = int.MaxValue, HeldCells = long.MaxValue, Groups = int.MaxValue, Steps = long.MaxValue, TableCells = long.MaxValue };

    [Theory]
    [InlineData(Many + " | stats count by n")]
    [InlineData(Many + " | eval x=md5(sha512(n).n) | where match(x,\"^zz\")")]
    [InlineData(Many + " | rex field=n \"(?<a>\\d+)(?<b>\\d)$\"")]
    [InlineData(Many + " | head 0 | append [| makeresults count=10000000 | streamstats count as n | sort 0 - n]")]
    [InlineData(Many + " | streamstats window=10000 sum(n) as s")]
    [InlineData(Many + " | streamstats values(n) as s")]
    [InlineData("| makeresults count=100000 | streamstats count as n | eval _raw=md5(n) | cluster t=1")]
    [InlineData("| makeresults | eval a=mvrange(0,1000000), b=a | mvexpand a | mvexpand b | stats count")]
    [InlineData("| makeresults | eval a=mvrange(0,900000), b=a | eval c=mvmap(a, mvcount(mvmap(b, b+a)))")]
    [InlineData("| makeresults count=50000 | eval k=1 | join max=0 k [| makeresults count=50000 | eval k=1] | stats count")]
    [InlineData(Many + " | map maxsearches=10000000 search=\"| makeresults | eval x=$n$\"")]
    [InlineData("| makeresults count=100000 | streamstats count as n | xyseries n n n")]
    [InlineData("| makeresults count=1000000 | streamstats count as n | eval x=\"aaaaaaaaaaaaaaaaaaaaaa!\".n | where match(x,\"^(?=(a+)+$)\")")]
    [InlineData("| makeresults count=1000000 | streamstats count as n | transaction n | stats count")]
    [InlineData("| makeresults count=3000000 | sort 0 - _time")]
    public void Long_work_ends(string search)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));
        try
        {
            var run = HostileRun.Until(search, Unbounded, cancellation.Token);
            // A pattern that is slow on every text may end by itself first.
            Assert.Equal("SPL0611", run.Code);
        }
        catch (OperationCanceledException stopped)
        {
            Assert.Equal(cancellation.Token, stopped.CancellationToken);
        }
    }
}
