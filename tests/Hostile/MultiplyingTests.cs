using Breakwater.Engine.Execution;
using Xunit;

namespace Breakwater.Tests.Hostile;

/// <summary>Searches of one line that make rows, cells, texts and work without end are stopped by a named limit.</summary>
public sealed class MultiplyingTests
{
    private const string Many = "| makeresults count=5000 | streamstats count as n";

    [Theory]
    [InlineData("| makeresults count=10000000000", "SPL0205")]
    [InlineData("| gentimes start=01/01/1970 end=01/01/2026 increment=1s", "SPL0277")]
    [InlineData("| makeresults | eval a=mvrange(0,3000), b=a | mvexpand a | mvexpand b", "SPL0607")]
    [InlineData("| makeresults | eval a=mvrange(0,200), b=a | stats count by a b", "SPL0601")]
    [InlineData("| makeresults | eval a=mvrange(0,150), b=a, c=a | chart count by a b", "SPL0601")]
    [InlineData("| makeresults count=5000 | eval k=1 | join max=0 k [| makeresults count=5000 | eval k=1, z=2]", "SPL0607")]
    [InlineData(Many + " | map maxsearches=1000000 search=\"| makeresults | eval x=$n$\"", "SPL0607")]
    [InlineData("| makeresults " + Doubling, "SPL0601")]
    [InlineData(Many + " | streamstats window=5000 sum(n) as s", "SPL0607")]
    [InlineData(Many + " | streamstats values(n) as s", "SPL0607")]
    [InlineData(Many + " | streamstats median(n) as s", "SPL0607")]
    [InlineData(Many + " | eval _raw=md5(n) | cluster t=1", "SPL0607")]
    [InlineData("| makeresults | eval a=mvrange(0,5000), b=a | eval c=mvmap(a, mvcount(mvfilter(b>a)))", "SPL0383")]
    [InlineData("| makeresults | eval a=mvrange(0,5000), b=a | eval c=mvmap(a, mvcount(mvmap(b, b+a)))", "SPL0607")]
    public void Rows_that_multiply(string search, string code) => Assert.Equal(code, HostileRun.Of(search).Code);

    [Theory]
    [InlineData(Many + " | xyseries n n n")]
    [InlineData(Many + " | chart limit=0 count by n n")]
    [InlineData(Many + " | chart limit=0 useother=f count over n by n")]
    [InlineData(Many + " | contingency n n")]
    [InlineData(Many + " | eval a=1, b=2 | eval {n}=1 | transpose 0")]
    [InlineData(Many + " | eval f=\"f\".n | eval {f}=n | sort 0 n")]
    [InlineData(Many + " | eval j=\"{\\\"k\".n.\"\\\":1}\" | spath input=j | sort 0 n")]
    public void Columns_that_come_from_values(string search) => Assert.Equal("SPL0608", HostileRun.Of(search).Code);

    [Theory]
    [InlineData("x=x.x")]
    [InlineData("x=x+\"b\"+x")]
    [InlineData("x=replace(x,\"a\",\"aaaa\")")]
    [InlineData("x=replace(x,\"^.*$\",\"\\0\\0\\0\")")]
    [InlineData("x=printf(\"%s%s\",x,x)")]
    [InlineData("x=mvjoin(mvappend(x,x,x),\"-\")")]
    [InlineData("x=mvjoin(split(x,\"\"),x)")]
    [InlineData("x=mvindex(mvzip(x,x,x),0)")]
    public void Texts_that_double(string step)
    {
        var search = "| makeresults | eval x=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"" + string.Concat(Enumerable.Repeat(" | eval " + step, 30));
        var code = HostileRun.Of(search).Code;
        Assert.True(code is "SPL0612" or "SPL0613", code);
    }

    [Fact]
    public void Fields_that_are_joined_again_and_again() =>
        Assert.Equal("SPL0613", HostileRun.Of("| makeresults | eval x=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"" + string.Concat(Enumerable.Repeat(" | strcat x x x", 30))).Code);

    [Theory]
    [InlineData("| makeresults | eval x=mvrange(0,1000000000)")]
    [InlineData("| makeresults | eval x=mvappend(mvrange(0,900000),mvrange(0,900000))")]
    [InlineData("| makeresults | eval x=split(mvjoin(mvrange(0,600000),\",,\"),\",\")")]
    [InlineData("| makeresults | eval x=mvjoin(mvrange(0,600000),\",,\") | makemv delim=\",\" allowempty=t x")]
    [InlineData("| makeresults | eval x=mvjoin(mvrange(0,300000),\",\") | rex field=x max_match=0 \"(?<y>.)\"")]
    [InlineData("| makeresults count=1000001 | streamstats count as n | stats values(n)")]
    public void Cells_with_too_many_values(string search) => Assert.Equal("SPL0612", HostileRun.Of(search, new EngineLimits()).Code);

    [Fact]
    public void Two_long_lists_are_not_compared_value_by_value() =>
        Assert.Equal("SPL0614", HostileRun.Of("| makeresults | eval a=mvrange(0,10000), b=mvrange(20000,30000) | where a=b").Code);

    [Fact]
    public void Rows_full_of_large_texts_reach_the_limit_of_memory()
    {
        var search = Many + " | eval x=n" + string.Concat(Enumerable.Repeat(" | eval x=x.x", 18)) + " | eval z=len(x) | stats sum(z)";
        Assert.Equal("SPL0606", HostileRun.Of(search, new EngineLimits { MemoryBytes = 64 << 20 }).Code);
    }

    [Fact]
    public void What_is_held_reaches_the_limit_of_memory() =>
        Assert.Equal("SPL0606", HostileRun.Of("| makeresults count=2000000 | streamstats count as n | eval x=md5(n) | stats values(x) as v by n", new EngineLimits { MemoryBytes = 64 << 20 }).Code);

    [Fact]
    public void A_group_shows_its_values_in_every_row_without_making_them_anew()
    {
        // Made anew for each row, this would take a hundred million steps and gigabytes of lists.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(HostileRun.Of("| makeresults count=10000 | streamstats count as n | eventstats values(n) as v").Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200 << 20);
    }

    [Fact]
    public void Templates_inside_templates_are_counted()
    {
        var fields = string.Join(", ", Enumerable.Range(0, 200).Select(i => $"f{i}={i}"));
        Assert.Equal("SPL0607", HostileRun.Of($"| makeresults | eval {fields} | foreach f* [ foreach f* [ eval x=coalesce(x,0)+1 ] ]").Code);
        Assert.Equal("SPL0607", HostileRun.Of($"| makeresults | eval {fields}" + string.Concat(Enumerable.Repeat(" | foreach f* [ eval <<FIELD>>_a=1, <<FIELD>>_b=2 ]", 9))).Code);
    }

    private const string Doubling = "| appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] "
        + "| appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] "
        + "| appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1] | appendpipe [eval y=1]";
}
