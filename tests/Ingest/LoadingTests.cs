using Breakwater.Ingest.Scanning;
using Xunit;

namespace Breakwater.Tests.Ingest;

/// <summary>What was loaded into a store is what reading the log itself gives, whole text and every field.</summary>
public sealed class LoadingTests
{
    [Theory]
    [InlineData("cisco")]
    [InlineData("paloalto")]
    [InlineData("zeek")]
    public void Example_logs_come_back(string folder)
    {
        LogFileSource Open() => new(LogFolder.Files(Path.Combine(RepositoryFolder.Path, "examples", folder)), Scans.Catalog.Value, new LogFileOptions());
        Assert.Equal(Loading.Read(Open(), 100), Loading.ReadThroughSegments(Open(), 100));
    }

    [Theory]
    [InlineData("""{"ts":@t,"uid":"C@n","id.orig_h":"10.0.0.@d","proto":"udp","conn_state":"SF","orig_bytes":@n}""", true)]
    [InlineData("""{"ts":@t,"uid":"C@n","proto":"udp","conn_state":"SF","note":"a\"b@n"}""", false)]
    [InlineData("""{"ts":@t,"uid":"C@n","proto":"udp","conn_state":"SF","list":["@n"]}""", false)]
    [InlineData("""{"ts":@t,"uid":"C@n","proto":"udp","conn_state":"SF","host":"é@n","d":-@n.50}""", true)]
    [InlineData("""{"ts":@t,"uid":"C@n","proto":"udp","conn_state":"SF","bytes":"@n"}""", false)]
    public void Lines_come_back_and_those_that_are_nothing_but_fields_take_no_room(string line, bool isComposed)
    {
        const int count = 400;
        LogFileSource Open() => Scans.Over(new MemoryInputFile("conn.json", string.Concat(Enumerable.Range(0, count).Select(i =>
            line.Replace("@t", $"{1_700_000_000 + i}.25", StringComparison.Ordinal).Replace("@n", $"{i * 7}", StringComparison.Ordinal).Replace("@d", $"{i % 5}", StringComparison.Ordinal) + "\n"))));
        Assert.Equal(Loading.Read(Open(), 100), Loading.ReadThroughSegments(Open(), 100));
        using var reader = Open().OpenRanges(1, count, CancellationToken.None)[0];
        reader.Begin(Open().Plan(1 << 30, _ => LoadedRanges.None)[0]);
        var raw = reader.Next()?.Find("_raw") as Breakwater.Columns.Batches.ComposedColumn;
        Assert.Equal(isComposed, raw is { Rest: null });
    }
}
