using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Xunit;

namespace Breakwater.Tests.Columns;

public sealed class NumberColumnTests
{
    [Fact]
    public void Only_the_mark_is_absent()
    {
        var column = new NumberColumn([0, NumberColumn.Absent, double.NaN, -1]);
        Assert.Equal(["0", null, "nan", "-1"], Enumerable.Range(0, column.Length).Select(row => column[row].ToText()));
        Assert.Equal(Value.FromNumber(0), column.Select([0])[0]);
    }
}
