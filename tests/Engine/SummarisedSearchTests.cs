using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Detection.Testing;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Measuring;
using Breakwater.Engine.Optimizer;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;
using Breakwater.Engine.Summaries;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;
using Breakwater.Sources.Store;
using Breakwater.Store;
using Breakwater.Store.Compaction;
using Breakwater.Store.Retention;
using Breakwater.Store.Segments;
using Breakwater.Tests.Detection;
using Breakwater.Tests.Store;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>A search answers the same with summaries and without, whatever part of its time they cover, and never by one that was made for another search.</summary>
public sealed class SummarisedSearchTests
{
    private const int SegmentRows = 600;
    private const int SegmentSeconds = 1000;
    private const int SegmentCount = 4;
    private const string Counts = "| tstats count min(_time) as first max(_time) as last from datamodel=Network_Traffic where All_Traffic.app=dns by All_Traffic.src_ip All_Traffic.dest_port";

    private static readonly KnowledgeSet Knowledge = Hunting.Pack.ToKnowledge();

    public static TheoryData<string> Searches =>
    [
        .. Hunting.Pack.Detections.Where(detection => detection.Search.Text.Contains("tstats", StringComparison.Ordinal)).Select(detection => detection.Search.Text).Distinct(),
        Counts,
        "| tstats count from datamodel=Network_Traffic",
        "| tstats count(All_Traffic.rule) as rules values(All_Traffic.app) max(All_Traffic.dest_port) min(All_Traffic.rule) from datamodel=Network_Traffic by All_Traffic.action",
        "| tstats values(All_Traffic.user) count from datamodel=Network_Traffic by All_Traffic.transport, All_Traffic.user",
        "| tstats fillnull_value=none count from datamodel=Network_Traffic by All_Traffic.user sourcetype",
        "| tstats count from datamodel=Network_Traffic where All_Traffic.dest_port>50 by _time span=100s | sort _time",
        "| tstats count as n from datamodel=Network_Traffic where earliest=1500 latest=2600 by nodename, All_Traffic.app | where n>3",
        "| tstats count from datamodel=Network_Traffic by All_Traffic.app | append [| tstats count from datamodel=Network_Traffic where All_Traffic.app=ssl by All_Traffic.app]",
    ];

    [Theory]
    [MemberData(nameof(Searches))]
    public void Answers_are_the_same_with_and_without(string search)
    {
        using var store = NewStore();
        AppendTo(store);
        Assert.InRange(Summarise(store, search), 1, int.MaxValue);
        foreach (var (earliest, latest) in ((double?, double?)[])[(null, null), (SegmentSeconds, 3 * SegmentSeconds), (1, null), (null, 2.5 * SegmentSeconds), (1499.5, 1500.5), (0, 100 * SegmentSeconds)])
        {
            foreach (var optimizer in (PlanOptimizer[])[PlanOptimizer.Default, PlanOptimizer.None])
            {
                var options = Options with { TimeRange = new SearchTimeRange(earliest, latest), Optimizer = optimizer };
                var without = Run(search, new WithoutSummaries(new StoreSource(store)), options, out _);
                Assert.Equal(without, Run(search, new StoreSource(store), options, out var used));
                if (earliest is null && latest is null && !search.Contains("earliest=", StringComparison.Ordinal)) Assert.InRange(used.Sum(tally => tally.Parts.SummarisedCount), 1, int.MaxValue);
            }
        }
    }

    [Fact]
    public void Segments_that_the_time_cuts_are_read()
    {
        using var store = NewStore();
        Summarise(store, Counts);
        _ = Run(Counts, new StoreSource(store), Options with { TimeRange = new SearchTimeRange(SegmentSeconds + 500, null) }, out var used);
        Assert.Equal([(SegmentCount, SegmentCount - 2, 0)], used.Select(tally => (tally.Parts.Count, tally.Parts.SummarisedCount, tally.Parts.LeftOutCount)));
        _ = Run(Counts, new StoreSource(store), Options, out used);
        Assert.Equal(SegmentCount, Assert.Single(used).Parts.SummarisedCount);
    }

    [Fact]
    public void Another_search_never_meets_them()
    {
        using var store = NewStore();
        Summarise(store, Counts);
        foreach (var other in (string[])[Counts.Replace("dns", "ssl", StringComparison.Ordinal), Counts.Replace("count ", "count(All_Traffic.rule) ", StringComparison.Ordinal), Counts + " All_Traffic.app", Counts.Replace("tstats", "tstats fillnull_value=x", StringComparison.Ordinal)])
        {
            _ = Run(other, new StoreSource(store), Options, out var used);
            Assert.Empty(used);
        }

        // The same search otherwise laid out, with other names for its results, and a part of it.
        foreach (var same in (string[])["| tstats  max(_time) AS z min(_time) count where All_Traffic.app=dns from datamodel=Network_Traffic.All_Traffic by All_Traffic.dest_port All_Traffic.src_ip", Counts + " | fields - first"])
        {
            var answer = Run(same, new StoreSource(store), Options, out var used);
            Assert.Equal(SegmentCount, Assert.Single(used).Parts.SummarisedCount);
            Assert.Equal(Run(same, new WithoutSummaries(new StoreSource(store)), Options, out _), answer);
        }
    }

    [Fact]
    public void A_changed_data_model_never_meets_them()
    {
        using var store = NewStore();
        Summarise(store, Counts);
        var changed = new SearchEngine(Knowledge with { DataModels = new ChangedModels(Knowledge.DataModels) }, [new StoreSource(store)]);
        _ = Run(Counts, changed, Options, out var used);
        Assert.Empty(used);
    }

    [Fact]
    public void What_cannot_be_folded_exactly_is_not_summarised() =>
        Assert.All(["sum(All_Traffic.bytes)", "dc(All_Traffic.app)", "avg(All_Traffic.bytes)", "latest(All_Traffic.app)", "count sum(All_Traffic.bytes)"],
            aggregate => Assert.Empty(DefinitionsOf($"| tstats {aggregate} from datamodel=Network_Traffic by All_Traffic.app")));

    [Fact]
    public void Only_summaries_means_what_has_one()
    {
        using var store = NewStore();
        var only = Counts.Replace("tstats", "tstats summariesonly=true", StringComparison.Ordinal);
        var all = Run(Counts, new StoreSource(store), Options, out _);
        // Nothing is kept of it.
        Assert.Equal(all, Run(only, new StoreSource(store), Options, out _));
        Summarise(store, Counts);
        AppendTo(store);
        Assert.Equal(all, Run(only, new StoreSource(store), Options, out var used));
        Assert.Equal(1, Assert.Single(used).Parts.LeftOutCount);
        Assert.NotEqual(all, Run(Counts, new StoreSource(store), Options, out _));
    }

    [Fact]
    public void Merged_dropped_and_damaged_segments_change_no_answer()
    {
        var disk = new MemoryDisk();
        Fill(disk);
        using (var store = EventStore.TryOpenToWrite(disk)!)
        {
            Summarise(store, Counts);
            StoreRetention.Apply(store, new RetentionRule(null, SegmentSeconds, null));
            new StoreCompaction(store).Run(isThorough: true, CancellationToken.None);
            AssertSame(store);
            Assert.InRange(Summarise(store, Counts), 1, SegmentCount);
            AssertSame(store);
        }

        var damaged = Assert.Single(disk.Paths, path => path.EndsWith(".sum", StringComparison.Ordinal));
        disk.BytesOf(damaged)[100] ^= 1;
        using (var store = EventStore.OpenToRead(disk))
        {
            AssertSame(store);
            Assert.Single(store.Problems);
        }

        using var mended = EventStore.TryOpenToWrite(disk)!;
        Assert.Equal(1, Summarise(mended, Counts));
        AssertSame(mended);
    }

    private static void AppendTo(EventStore store) => store.Append("main", Events(9 * SegmentSeconds, 50)).GetAwaiter().GetResult();

    private static SearchOptions Options => new() { Clock = new StandingClock(), Workers = 2 };

    private static void AssertSame(EventStore store) =>
        Assert.Equal(Run(Counts, new WithoutSummaries(new StoreSource(store)), Options, out _), Run(Counts, new StoreSource(store), Options, out _));

    private static IReadOnlyList<SummaryDefinition> DefinitionsOf(string search) => [.. Compile(search, new SearchEngine(Knowledge, []), Options).Plan.Summarisable];

    private static int Summarise(EventStore store, string search) => new SummaryBuilder(store, DefinitionsOf(search), TimeProvider.System, CancellationToken.None).Run();

    private static CompiledSearch Compile(string search, SearchEngine engine, SearchOptions options) => engine.Compile(new SourceText("search", search), options, diagnostic => Assert.Fail(diagnostic.Message))!;

    private static IReadOnlyList<string> Run(string search, ISource source, SearchOptions options, out IReadOnlyList<SummaryTally> used) => Run(search, new SearchEngine(Knowledge, [source]), options, out used);

    private static IReadOnlyList<string> Run(string search, SearchEngine engine, SearchOptions options, out IReadOnlyList<SummaryTally> used)
    {
        var compiled = Compile(search, engine, options);
        var measured = new MeasuredPlan(compiled.Plan);
        var rows = TestRow.FromBatch((compiled with { Plan = measured.Plan }).RunToEnd()).Select(row => row.ToJson()).ToList();
        used = [.. measured.Steps.SelectMany(step => step.Measure.Summaries)];
        return rows;
    }

    private static EventStore NewStore()
    {
        var disk = new MemoryDisk();
        Fill(disk);
        return EventStore.TryOpenToWrite(disk)!;
    }

    private static void Fill(MemoryDisk disk)
    {
        using var store = EventStore.TryOpenToWrite(disk)!;
        for (var segment = 0; segment < SegmentCount; segment++)
        {
            using var transaction = store.Begin();
            var builder = new SegmentBuilder();
            builder.Add(Events(segment * SegmentSeconds, SegmentRows));
            transaction.Add("main", builder);
            transaction.Commit([]);
        }
    }

    private static Batch Events(int time, int rows)
    {
        var random = new Random(time);
        Column Any(params string?[] texts) => new ValueColumn([.. Enumerable.Range(0, rows).Select(_ => Value.FromText(texts[random.Next(texts.Length)]))]);
        return StoredRows.BatchOf(
            ("_time", new NumberColumn([.. Enumerable.Range(0, rows).Select(_ => time + (random.Next(SegmentSeconds * 4) / 4.0)).Order()])),
            ("index", new ConstantColumn(Value.FromText("main"), rows)), ("sourcetype", Any("zeek:conn", "pan:traffic")),
            ("tag", new ValueColumn([.. Enumerable.Range(0, rows).Select(_ => Value.FromTexts(random.Next(8) == 0 ? ["dns"] : ["network", "communicate"]))])),
            ("src_ip", Any("10.0.0.1", "10.0.0.2")), ("dest_ip", Any("203.0.113.9")), ("app", Any("dns", "ssl", "http", "smtp", null)), ("dest_port", Any("53", "853", "443", "23")),
            ("transport", Any("tcp")), ("action", Any("allowed")), ("rule", Any("1", "01", "x", null)), ("bytes", Any("1", "2.5")),
            ("user", new ValueColumn([.. Enumerable.Range(0, rows).Select(_ => Value.FromTexts(random.Next(3) switch { 0 => [], 1 => ["amy"], _ => ["amy", "bob"] }))])));
    }

    /// <summary>Events of another source, of which nothing is kept.</summary>
    private sealed class WithoutSummaries(ISource source) : ISource
    {
        public string Name => source.Name;

        public bool IsOrdered => source.IsOrdered;

        public Pushdown Accepts(SearchExpression condition) => source.Accepts(condition);

        public bool Applies(ScanPredicate predicate) => source.Applies(predicate);

        public IReadOnlyList<IBatchReader> Open(ScanRequest request, CancellationToken cancellation) => source.Open(request, cancellation);
    }

    /// <summary>Data models whose datasets ask one thing more of an event.</summary>
    private sealed class ChangedModels(IDataModelTable models) : IDataModelTable
    {
        public IEnumerable<string> Names => models.Names;

        public DataModel? Find(string name) => models.Find(name) is { } model
            ? model with { Datasets = [.. model.Datasets.Select(dataset => dataset with { Constraint = new SearchNot(default, dataset.Constraint) })] }
            : null;
    }
}
