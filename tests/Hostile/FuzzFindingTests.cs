using Xunit;

namespace Breakwater.Tests.Hostile;

/// <summary>Searches that random ones once found to break something, in their shortest form.</summary>
public sealed class FuzzFindingTests
{
    [Theory]
    [InlineData("| chart earliest BY a b")]
    [InlineData("| makeresults | where a=1 | chart latest over a by b usenull=true format=\"{}\"")]
    [InlineData("| timechart span=1h c count")]
    [InlineData("| chart count sum(a) as count by b")]
    [InlineData("| mstats sum(cpu.*) as *e BY as time")]
    public void They_run_or_are_refused(string search) => Assert.Equal(0, HostileRun.Of(search).RowCount);
}
