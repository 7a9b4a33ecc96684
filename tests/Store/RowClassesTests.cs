using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Breakwater.Sources.Store;
using Breakwater.Store;
using Breakwater.Store.Scanning;
using Breakwater.Store.Segments;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>Classes of rows say what looking at each row says, and searches that are asked again find what they found first.</summary>
public sealed class RowClassesTests
{
    private const int BatchRows = 4_000;
    private const int Rows = 5 * BatchRows;

    [Fact]
    public void Classes_find_the_rows_that_have_the_codes()
    {
        var random = new Random(11);
        using var store = Fill(random);
        foreach (var (_, segment) in store.Segments)
        {
            CodedStoredColumn[] columns = [Column(segment, "app"), Column(segment, "port")];
            var classes = RowClasses.Of(columns)!;
            var codes = columns.Select(column => CodesOf(column)).ToArray();
            Assert.Equal(codes[0].Zip(codes[1]).Distinct().Count(), classes.Count);
            var found = 0;
            for (var trial = 0; trial < 50; trial++)
            {
                var sets = columns.Select(column => RandomSet(random, column.CodeCount)).ToArray();
                var holding = classes.Having(0, sets[0]);
                BitWords.And(holding, classes.Having(1, sets[1]));
                if (classes.RowsOf(holding) is not { } rows) continue;
                found++;
                var expected = Enumerable.Range(0, segment.RowCount).Where(row => sets[0].Contains(codes[0][row]) && sets[1].Contains(codes[1][row]));
                Assert.Equal(expected, RowsOf(rows, segment));
            }

            Assert.InRange(found, 1, 50);
        }
    }

    [Fact]
    public void Rows_of_common_classes_are_not_listed()
    {
        using var store = Fill(new Random(12));
        var column = Column(store.Segments[0].Segment, "app");
        var classes = RowClasses.Of([column])!;
        Assert.Null(classes.RowsOf(classes.Having(0, column.Select(value => value.ToText() == "dns"))));
        Assert.NotNull(classes.RowsOf(classes.Having(0, column.Select(value => value.ToText() == "smtp"))));
    }

    [Fact]
    public void Columns_that_hardly_repeat_have_no_classes()
    {
        using var store = Fill(new Random(13));
        var segment = store.Segments[0].Segment;
        Assert.Null(RowClasses.Of([Column(segment, "host"), Column(segment, "port")]));
    }

    [Theory]
    [InlineData("app=smtp NOT port=25")]
    [InlineData("(app=smtp NOT port IN (25, 26)) OR (app=ssl NOT port=443) OR (app=ftp port=4*)")]
    [InlineData("app=smtp NOT port=25 bytes>500")]
    [InlineData("app=smtp host=h1*")]
    [InlineData("app=smtp note=*seven*")]
    [InlineData("app=dns port=53")]
    [InlineData("app=ftp port=1 missing=*")]
    [InlineData("app=smtp OR note=*seven*")]
    [InlineData("app=smtp earliest=10000 latest=25000")]
    [InlineData("NOT port=* app=smtp")]
    [InlineData("app=nothing port=25")]
    public void A_search_that_is_asked_again_finds_the_same(string condition)
    {
        using var store = Fill(new Random(14));
        var expected = Ask(new StoreSource(store), condition);
        var source = new StoreSource(store);
        for (var time = 0; time < 8; time++) Assert.Equal(expected, Ask(source, condition));
    }

    [Fact]
    public void Searches_that_were_never_asked_find_their_rows_among_known_classes()
    {
        var random = new Random(15);
        using var store = Fill(random);
        var source = new StoreSource(store);
        string[] apps = ["dns", "ssl", "smtp", "ftp", "none"];
        for (var trial = 0; trial < 60; trial++)
        {
            var condition = $"app={apps[random.Next(apps.Length)]} {(random.Next(2) == 0 ? "NOT " : "")}port IN ({random.Next(60)}, {random.Next(60)}, {random.Next(600)})";
            Assert.Equal(Ask(new StoreSource(store), condition), Ask(source, condition));
        }
    }

    private static List<string> Ask(StoreSource source, string condition)
    {
        var problems = new List<Diagnostic>();
        var search = new SearchEngine(Detection.Hunting.Pack.ToKnowledge(), [source]).Compile(new SourceText("search", $"{condition} | table id"), new SearchOptions(), problems.Add);
        Assert.True(search is not null, string.Join('\n', problems.Select(problem => problem.Message)));
        return [.. search.Run().SelectMany(batch => Enumerable.Range(0, batch.Length).Select(row => batch.Materialize().Columns[0][row].ToText()!))];
    }

    private static EventStore Fill(Random random)
    {
        var disk = new MemoryDisk();
        using (var writer = EventStore.TryOpenToWrite(disk)!)
        {
            for (var part = 0; part < 2; part++)
            {
                var builder = new SegmentBuilder();
                for (var first = 0; first < Rows; first += BatchRows) builder.Add(Flows(random, (part * Rows) + first));
                using var transaction = writer.Begin();
                transaction.Add("main", builder);
                transaction.Commit([]);
            }
        }

        return EventStore.OpenToRead(disk);
    }

    private static Batch Flows(Random random, int first)
    {
        (string? App, string? Port)[] services = [.. Enumerable.Range(0, BatchRows).Select(_ => Service(random))];
        Value[] Texts(Func<int, string?> textOf) => [.. Enumerable.Range(0, BatchRows).Select(row => textOf(row) is { } text ? Value.FromText(text) : Value.Null)];
        return StoredRows.BatchOf(
            ("_time", new NumberColumn([.. Enumerable.Range(first, BatchRows).Select(row => (double)row)])),
            ("index", new ConstantColumn(Value.FromText("main"), BatchRows)),
            ("id", new ValueColumn(Texts(row => $"{first + row}"))),
            ("app", new ValueColumn(Texts(row => services[row].App))),
            ("port", new ValueColumn(Texts(row => services[row].Port))),
            ("host", new ValueColumn(Texts(_ => $"h{random.Next(Rows / 2)}"))),
            ("note", new ValueColumn(Texts(row => $"{random.NextInt64():x16} {(row % 50 == 7 ? "seven" : "other")}"))),
            ("bytes", new NumberColumn([.. Enumerable.Range(0, BatchRows).Select(_ => (double)random.Next(1000))])));
    }

    // Some pairs are common, most are not, and both fields may be absent.
    private static (string? App, string? Port) Service(Random random) => random.Next(20) switch
    {
        < 12 => ("dns", random.Next(40) == 0 ? $"{random.Next(600)}" : "53"),
        < 16 => ("ssl", random.Next(40) == 0 ? null : "443"),
        16 => ("smtp", random.Next(3) == 0 ? null : $"{20 + random.Next(10)}"),
        17 => ("ftp", $"{random.Next(600)}"),
        _ => (null, random.Next(2) == 0 ? null : "53"),
    };

    private static IEnumerable<int> RowsOf(RowSet rows, Segment segment)
    {
        for (var first = 0; first < segment.RowCount; first += Segment.BlockRows)
        {
            var mask = new ulong[BitWords.WordsOf(Math.Min(Segment.BlockRows, segment.RowCount - first))];
            BitWords.SetFirst(mask, Math.Min(Segment.BlockRows, segment.RowCount - first));
            Assert.Equal(rows.HasAny(first / Segment.BlockRows), rows.Narrow(first / Segment.BlockRows, mask, new ulong[mask.Length]));
            var found = new int[BitWords.Count(mask)];
            BitWords.Rows(mask, first, found);
            foreach (var row in found) yield return row;
        }
    }

    private static CodedStoredColumn Column(Segment segment, string field) => Assert.IsType<CodedStoredColumn>(segment.Find(field));

    private static int[] CodesOf(CodedStoredColumn column)
    {
        var codes = new int[column.RowCount];
        column.ReadCodes(0, codes);
        return codes;
    }

    private static CodeSet RandomSet(Random random, int codeCount)
    {
        var builder = new CodeSetBuilder(codeCount);
        var share = 1 + random.Next(4);
        for (var code = 0; code < codeCount; code++) builder.Add(code, random.Next(share) == 0);
        return builder.ToSet();
    }
}
