using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>
/// Merges what several threads aggregated, part by part: keys become words, a part is a range of words, and what all threads have for a part is merged by itself, where the cache holds it,
/// and while other threads merge others. Where order matters, words ascend with the keys, and so do the parts and the rows of each.
/// </summary>
internal sealed class PartitionedMerge
{
    // Perf: fewer groups are merged sooner than they are divided.
    private const int FewGroups = 1 << 13;
    private const int GroupsOfPart = 1 << 15;

    // Parts are made of ranges of words with the same high bits.
    private const int BucketBits = 12;
    private const int Buckets = 1 << BucketBits;

    private readonly IReadOnlyList<PartialAggregation> _partials;
    private readonly IReadOnlyList<AggregateCall> _calls;
    private readonly RunContext _context;
    private readonly Schema _schema;
    private readonly KeyUnion _union;
    private readonly KeyPacking _packing;
    private readonly bool _isOrdered;
    private readonly GroupShare[] _shares;
    private long _rowCount;

    private PartitionedMerge(IReadOnlyList<PartialAggregation> partials, AggregateNode node, KeyUnion union, KeyPacking packing, RunContext context)
    {
        _partials = partials;
        _calls = node.Calls;
        _context = context;
        _union = union;
        _isOrdered = node.IsOrdered;
        _schema = new Schema([.. node.Keys, .. node.Calls.Select(call => call.Output)]);
        _packing = packing;
        var groups = partials.Sum(partial => (long)partial.GroupCount);
        // A word, twice while words are put in the order of parts, their places there, and a state.
        TableGrowth.Reserve<(ulong, ulong, ulong, ulong)>(context.Budget, groups);

        var words = PartitionRunner.Each(partials.Count, i => packing.Pack(partials[i].Keys), context);
        var partOf = Divide(words, groups);
        PartCount = partOf[^1] + 1;
        _shares = PartitionRunner.Each(words.Length, i => new GroupShare(words[i], Shift, partOf, PartCount, partials[i].Accumulators), context);
    }

    /// <summary>How many parts there are.</summary>
    public int PartCount { get; }

    private int Shift => Math.Max(0, _packing.Bits - BucketBits);

    /// <summary>Whether a thread may put an aggregation aside and begin another one, to be merged like this.</summary>
    public static bool Takes(AggregateNode node, PartialAggregation partial) =>
        partial.Keys.Table.IsPacked && !node.Calls.Any(call => call.Function.IsOrderSensitive) && partial.Accumulators.All(accumulator => accumulator is GroupwiseAccumulator);

    /// <summary>The merge of these aggregations; null where merging them one after the other is as good, or the only way.</summary>
    public static PartitionedMerge? TryCreate(IReadOnlyList<PartialAggregation> partials, AggregateNode node, RunContext context)
    {
        if (partials.Count < 2 || partials.Sum(partial => (long)partial.GroupCount) < FewGroups || !Takes(node, partials[0])) return null;
        GroupKeys[] tables = [.. partials.Select(partial => partial.Keys)];
        if (KeyUnion.TryCreate(tables, context.Budget) is not { } union) return null;
        return KeyPacking.TryCreate(union, tables, node.IsOrdered, context.Budget) is { } packing ? new PartitionedMerge(partials, node, union, packing, context) : null;
    }

    /// <summary>The rows of a part, each part once. Threads may merge different parts at once.</summary>
    public Batch Merge(int part)
    {
        _context.Budget.Check();
        var (targets, words) = Number(part);
        _partials[0].Keys.CheckCount(Interlocked.Add(ref _rowCount, words.Length));
        var columns = new List<Column>();
        for (var key = 0; key < _union.Encoders.Count; key++) columns.Add(KeyColumn(key, words.Span));
        for (var call = 0; call < _calls.Count; call++) columns.Add(ResultColumn(part, call, targets, words.Length));
        return new Batch(_schema, [.. columns], words.Length);
    }

    // For each bucket of words its part: about as many groups in each.
    private int[] Divide(ulong[][] words, long groups)
    {
        var counts = PartitionRunner.Each(words.Length, i => CountBuckets(words[i], Shift), _context);
        var target = Math.Min(GroupsOfPart, (groups / (2 * _context.Workers)) + 1);
        var partOf = new int[Buckets];
        var (part, held) = (0, 0L);
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            if (held >= target) (part, held) = (part + 1, 0);
            partOf[bucket] = part;
            foreach (var count in counts) held += count[bucket];
        }

        return partOf;
    }

    private static int[] CountBuckets(ulong[] words, int shift)
    {
        var counts = new int[Buckets];
        foreach (var word in words) counts[word >> shift]++;
        return counts;
    }

    // Gives each group of a part, those of one partial after those of the one before, the row that it is in, and the word of each row.
    private (int[] Targets, ReadOnlyMemory<ulong> Rows) Number(int part)
    {
        var words = GC.AllocateUninitializedArray<ulong>(_shares.Sum(share => share.Words(part).Length));
        var next = 0;
        foreach (var share in _shares)
        {
            share.Words(part).CopyTo(words.AsSpan(next));
            next += share.Words(part).Length;
        }

        return _isOrdered ? NumberInOrder(words, _packing.Bits) : NumberAsTheyCome(words, _context.Budget);
    }

    private static (int[] Targets, ReadOnlyMemory<ulong> Rows) NumberInOrder(ulong[] words, int bits)
    {
        var targets = GC.AllocateUninitializedArray<int>(words.Length);
        var (order, sorted) = RadixOrder.Sort(words, bits);
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (count == 0 || sorted[i] != sorted[count - 1]) sorted[count++] = sorted[i];
            targets[order[i]] = count - 1;
        }

        return (targets, sorted.AsMemory(0, count));
    }

    private static (int[] Targets, ReadOnlyMemory<ulong> Rows) NumberAsTheyCome(ulong[] words, SearchBudget budget)
    {
        var targets = GC.AllocateUninitializedArray<int>(words.Length);
        var table = new WordTable(words.Length, budget);
        for (var i = 0; i < words.Length; i++) targets[i] = table.GroupOf(words[i]);
        return (targets, table.Words.ToArray());
    }

    private DictionaryColumn KeyColumn(int key, ReadOnlySpan<ulong> words)
    {
        var ids = GC.AllocateUninitializedArray<int>(words.Length);
        _packing.ReadIds(words, key, ids);
        return _union.Encoders[key].ColumnOf(ids);
    }

    private Column ResultColumn(int part, int call, ReadOnlySpan<int> targets, int count)
    {
        var merged = (GroupwiseAccumulator)PartialAggregation.NewAccumulator(_calls[call], _context);
        merged.Resize(count);
        var next = 0;
        foreach (var share in _shares)
        {
            var length = share.Words(part).Length;
            merged.MergeGroups(share.Accumulators[call], share.First(part), targets.Slice(next, length));
            next += length;
        }

        if (merged.Numbers(count) is { } numbers) return new NumberColumn(numbers);
        var values = new Value[count];
        for (var group = 0; group < values.Length; group++) values[group] = _context.Budget.Admit(merged.Result(group));
        return new ValueColumn(values);
    }
}
