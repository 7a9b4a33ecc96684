using Breakwater.Engine.Plan;
using Breakwater.Engine.Sources;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;
using Breakwater.Ingest.SourceTypes;
using Xunit;

namespace Breakwater.Tests.Ingest;

/// <summary>What the source leaves out for conditions that hold for whole files or source types.</summary>
public sealed class PushdownTests
{
    private const string Text =
        """
        {"_path":"conn","ts":1700000000,"uid":"C1"}
        {"_path":"files","ts":1700000001,"uid":"C2"}
        {"EventType":"ConnectionEvent", "FirstPacketSecond":1700000002, "DeviceUUID":"u", "InitiatorIP":"10.0.0.7"}
        {"EventType":"IntrusionEvent", "FirstPacketSecond":1700000003, "DeviceUUID":"u", "InitiatorIP":"10.0.0.7"}
        not json
        """;

    [Theory]
    [InlineData("tag=network tag=communicate", "conn", "ConnectionEvent", "IntrusionEvent")]
    [InlineData("tag=NET*", "conn", "ConnectionEvent", "IntrusionEvent")]
    [InlineData("tag=ids", "ConnectionEvent", "IntrusionEvent")]
    [InlineData("sourcetype=zeek:*", "conn", "files")]
    [InlineData("sourcetype!=zeek:conn", "files", "ConnectionEvent", "IntrusionEvent", "not json")]
    [InlineData("NOT sourcetype=zeek:conn", "files", "ConnectionEvent", "IntrusionEvent", "not json")]
    [InlineData("sourcetype IN (zeek:conn, json) index=main", "conn")]
    [InlineData("index=other")]
    [InlineData("source=*b.log")]
    [InlineData("source=*a.log NOT index=other", "conn", "files", "ConnectionEvent", "IntrusionEvent", "not json")]
    [InlineData("(sourcetype=zeek:files OR uid=C1) index=m*", "conn", "files", "ConnectionEvent", "IntrusionEvent", "not json")]
    public void Rows_that_cannot_match_are_left_out(string search, params string[] kept)
    {
        var condition = Read(search);
        var source = Scans.Over(new MemoryInputFile("x/a.log", Text));
        Assert.Equal(Pushdown.Inexact, source.Accepts(condition));
        var rows = Scans.Rows(source, FieldSet.Of("_raw", "_path", "EventType"), 1, 1000, condition);
        Assert.Equal(kept, rows.Select(row => row.GetValueOrDefault("_path") ?? row.GetValueOrDefault("EventType") ?? row["_raw"]));
    }

    [Theory]
    [InlineData("uid=C1")]
    [InlineData("words")]
    [InlineData("earliest=-1h")]
    [InlineData("*")]
    public void Other_conditions_are_the_engines(string search) => Assert.Equal(Pushdown.Unsupported, Scans.Over().Accepts(Read(search)));

    private static SearchExpression Read(string search)
    {
        var bag = new DiagnosticBag(new SourceText("search", search));
        var parser = new CommandParser(bag, NoNames.Instance);
        var condition = parser.ReadSearch();
        Assert.Empty(bag.Items);
        return condition;
    }
}
