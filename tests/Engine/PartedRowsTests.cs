using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Detection.Testing;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Searches;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>Steps that several threads take with the parts of an aggregation give the rows that one thread gives, in the same order.</summary>
public sealed class PartedRowsTests
{
    private const int RowCount = 150_000;

    private static readonly FixedClock Clock = new(0);

    [Theory]
    [InlineData("stats count max(port) as most by host, user | eval label=host.\"-\".most | where most > 20 | rename user as who | fillnull value=none who | fields - count")]
    [InlineData("stats count by host | eval drawn=random() % 1000 | where drawn > 100 | eval label=host.drawn")]
    [InlineData("stats count values(port) as ports by host, user | mvexpand ports | where ports > 20")]
    [InlineData("stats count by host | where count > 1000")]
    [InlineData("stats count by host | eval length=len(host) | head 70000 | tail 3")]
    [InlineData("stats count by host, port | eval label=host.port | streamstats count as place | where place % 1000 = 0")]
    public void Threads_give_what_one_thread_gives(string search)
    {
        var rows = Rows();
        var expected = Run(search, rows, workers: 1);
        Assert.Equal(expected, Run(search, rows, workers: 3));
    }

    [Fact]
    public void Results_come_in_order_and_a_failure_in_the_place_of_its_result()
    {
        var context = new RunContext(new FunctionContext(0, TimeZoneInfo.Utc, TimeProvider.System), new EngineLimits(), CancellationToken.None) { Workers = 3 };
        var work = new WorkAhead<int>(100, number => number is 40 or 42 ? throw new InvalidOperationException($"{number} failed") : number * number, context);
        for (var number = 0; number < 40; number++)
        {
            Assert.True(work.TryNext(out var square));
            Assert.Equal(number * number, square);
        }

        Assert.Equal("40 failed", Assert.Throws<InvalidOperationException>(() => work.TryNext(out _)).Message);
        work.Finish();
        Assert.False(work.TryNext(out _));
    }

    private static string[] Run(string search, Batch input, int workers)
    {
        var compiled = new TestEnvironment().CreateEngine(SearchVariation.Default).Compile(new SourceText("search", search), new SearchOptions { Input = input, Workers = workers, Clock = Clock }, problem => Assert.Fail(problem.Message));
        var rows = compiled!.RunToEnd();
        return [.. Enumerable.Range(0, rows.Length).Select(row => string.Join('|', rows.Schema.Names.Select(name => name + "=" + rows.ValueOf(name, row).ToText())))];
    }

    // More hosts than one table takes.
    private static Batch Rows()
    {
        var texts = new TextDictionary();
        var hosts = new DictionaryColumn(texts, [.. Enumerable.Range(0, RowCount).Select(row => texts.CodeOf($"host{row * 7L % (RowCount - 5_000)}"))]);
        var ports = new NumberColumn([.. Enumerable.Range(0, RowCount).Select(row => (double)(row % 90))]);
        var users = new ValueColumn([.. Enumerable.Range(0, RowCount).Select(row => Value.FromText(row % 3 == 0 ? "root" : $"{row % 20}"))]);
        return new Batch(new Schema(["host", "port", "user"]), [hosts, ports, users], RowCount);
    }
}
