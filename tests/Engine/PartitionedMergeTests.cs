using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Plan;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>Many groups of several threads, merged part by part, are what merging them one after the other gives, in the same order.</summary>
public sealed class PartitionedMergeTests
{
    private static readonly string[] Keys = ["host", "port", "user"];
    private static readonly RunContext Context = new(new FunctionContext(0, TimeZoneInfo.Utc, TimeProvider.System), new EngineLimits(), CancellationToken.None) { Workers = 3 };

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 3)]
    [InlineData(false, 4)]
    public void Parts_hold_what_one_table_holds(bool isOrdered, int seed)
    {
        var random = new Random(seed);
        var texts = new TextDictionary();
        List<Batch>[] threads = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 8).Select(_ => RandomRows(random, texts, 2_000)).ToList())];
        var node = new AggregateNode(new RowsNode(new Batch(Schema.Empty, [], 0), "nothing"), Keys, Calls()) { IsOrdered = isOrdered };

        var merge = PartitionedMerge.TryCreate([.. threads.Select(batches => Aggregate(node, batches))], node, Context);
        Assert.NotNull(merge);
        Assert.True(merge.PartCount > 1);
        var rows = Enumerable.Range(0, merge.PartCount).SelectMany(part => RowsOf(merge.Merge(part))).ToArray();

        var expected = RowsOf(Aggregate(node, threads.SelectMany(batches => batches)).ToRows()).ToArray();
        if (isOrdered) Assert.Equal(expected, rows);
        else Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Few_groups_are_merged_at_once()
    {
        var node = new AggregateNode(new RowsNode(new Batch(Schema.Empty, [], 0), "nothing"), Keys, Calls());
        var batches = new[] { RandomRows(new Random(1), new TextDictionary(), 100) };
        Assert.Null(PartitionedMerge.TryCreate([Aggregate(node, batches), Aggregate(node, batches)], node, Context));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Tables_that_are_put_aside_count_as_well(bool isOrdered)
    {
        const int RowsOfBatch = 4_000;
        const int BatchesOfPart = 60;
        var texts = new TextDictionary();
        var parts = Enumerable.Range(0, 2).Select(part => Enumerable.Range(0, BatchesOfPart).Select(batch => Numbered(texts, (part * 7) + (batch * RowsOfBatch), RowsOfBatch)).ToList()).ToList();
        var node = new AggregateNode(new PartsNode(parts), ["host"], Calls()) { IsOrdered = isOrdered };

        var rows = new List<string>();
        foreach (var reader in node.OpenPartitions(Context))
        {
            while (reader.Next() is { } batch) rows.AddRange(RowsOf(batch));
        }

        var expected = RowsOf(Aggregate(node, parts.SelectMany(batches => batches)).ToRows()).ToArray();
        if (isOrdered) Assert.Equal(expected, rows);
        else Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private static AggregateCall[] Calls() =>
    [
        new(AggregateCatalog.Find("count", out _)!, 0, null, "count"),
        new(AggregateCatalog.Find("max", out _)!, 0, new BoundFormula(new BoundField(0), ["port"]), "most"),
        new(AggregateCatalog.Find("min", out _)!, 0, new BoundFormula(new BoundField(0), ["user"]), "least"),
        new(AggregateCatalog.Find("sum", out _)!, 0, new BoundFormula(new BoundField(0), ["port"]), "sum"),
    ];

    private static PartialAggregation Aggregate(AggregateNode node, IEnumerable<Batch> batches)
    {
        var partial = new PartialAggregation(node.Keys, node.Calls, node.Fill, Context);
        foreach (var batch in batches) partial.Add(batch);
        return partial;
    }

    // Hosts are texts of a shared dictionary, now and then one that comes otherwise; ports are numbers, users texts that are not shared.
    private static Batch RandomRows(Random random, TextDictionary texts, int count)
    {
        Column hosts = random.Next(8) == 0
            ? new ValueColumn([.. Enumerable.Range(0, count).Select(_ => Value.FromText($"host{random.Next(400)}"))])
            : new DictionaryColumn(texts, [.. Enumerable.Range(0, count).Select(_ => random.Next(50) == 0 ? ValueDictionary.NullCode : texts.CodeOf($"host{random.Next(300)}"))]);
        var ports = new NumberColumn([.. Enumerable.Range(0, count).Select(_ => (double)random.Next(90))]);
        var users = new ValueColumn([.. Enumerable.Range(0, count).Select(_ => Value.FromText(random.Next(2) == 0 ? $"{random.Next(20)}" : "root"))]);
        return new Batch(new Schema(Keys), [hosts, ports, users], count);
    }

    private static Batch Numbered(TextDictionary texts, int first, int count)
    {
        var hosts = new DictionaryColumn(texts, [.. Enumerable.Range(first, count).Select(number => number % 1_000 == 0 ? ValueDictionary.NullCode : texts.CodeOf($"host{number}"))]);
        var ports = new NumberColumn([.. Enumerable.Range(first, count).Select(number => (double)(number % 90))]);
        var users = new ValueColumn([.. Enumerable.Range(first, count).Select(number => Value.FromText(number % 7 == 0 ? "root" : $"{number % 20}"))]);
        return new Batch(new Schema(Keys), [hosts, ports, users], count);
    }

    private static IEnumerable<string> RowsOf(Batch batch) =>
        Enumerable.Range(0, batch.Length).Select(row => string.Join('|', batch.Schema.Names.Select(name => batch.ValueOf(name, row).ToText())));

    /// <summary>Rows that come in parts.</summary>
    private sealed record PartsNode(IReadOnlyList<List<Batch>> Parts) : PlanNode
    {
        public override IReadOnlyList<PlanNode> Inputs => [];

        public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this;

        public override FieldSet Requires(int input, FieldSet demanded) => demanded;

        public override bool RequiresOrder(int input, bool isOrderDemanded) => isOrderDemanded;

        public override string Describe() => "parts";

        public override Operator Open(RunContext context) => new SequenceOperator(OpenPartitions(context));

        public override IReadOnlyList<Operator> OpenPartitions(RunContext context) => [.. Parts.Select(batches => new BatchesOperator(batches))];
    }

    private sealed class BatchesOperator(List<Batch> batches) : Operator
    {
        private int _next;

        public override Batch? Next() => _next < batches.Count ? batches[_next++] : null;
    }
}
