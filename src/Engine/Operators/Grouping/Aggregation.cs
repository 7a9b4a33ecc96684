using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Summaries;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>One run of an aggregation over all parts of its input. The rows come in parts, which several threads may ask for at once; in key order, where somebody asks for it.</summary>
internal sealed class Aggregation
{
    // Perf: the table of so many groups stays in the cache. Where most rows make groups of their own, a new table is begun then.
    private const int GroupsOfTable = 1 << 16;
    private const int RowsOfGroup = 4;

    // Perf: where fewer than 5 of 4 rows share a group, groups are not looked for before all are merged, but in one table of eight, to see whether that is still so.
    private const int FewRowsOfGroups = 5;
    private const int FewGroupsOfRows = 4;
    private const int TablesOfSample = 8;

    private readonly AggregateNode _node;
    private readonly RunContext _context;
    private readonly Lazy<PartitionedMerge?> _merge;
    private Batch? _only;

    /// <summary>Nothing is read before rows are asked for.</summary>
    public Aggregation(AggregateNode node, RunContext context)
    {
        _node = node;
        _context = context;
        _merge = new Lazy<PartitionedMerge?>(Run);
    }

    /// <summary>How many parts there are; asking reads the whole input.</summary>
    public int PartCount => _merge.Value?.PartCount ?? 1;

    /// <summary>The rows of a part, each part once.</summary>
    public Batch RowsOf(int part) => _merge.Value?.Merge(part) ?? _only ?? throw new InvalidOperationException("the rows are there once the input was read");

    private PartitionedMerge? Run()
    {
        var kept = KeptResults.For(_node, _context);
        PartialAggregation[] partials = [.. Consume(kept.Rest).SelectMany(each => each), .. PartitionRunner.Each(kept.Rows.Count, i => Consume(kept.Rows[i]), _context)];
        if (PartitionedMerge.TryCreate(partials, _node, _context) is { } merge) return merge;
        foreach (var partial in partials.Skip(1)) partials[0].Merge(partial);
        _only = partials[0].ToRows(_node.IsOrdered);
        return null;
    }

    private List<PartialAggregation>[] Consume(PlanNode input)
    {
        var parts = input.OpenPartitions(_context);
        try
        {
            return PartitionRunner.Run(parts, Consume, _context);
        }
        finally
        {
            foreach (var part in parts) part.Dispose();
        }
    }

    private List<PartialAggregation> Consume(Operator part)
    {
        var partial = NewTable();
        var tables = new List<PartialAggregation> { partial };
        while (part.Next() is { } batch)
        {
            if (IsFull(partial, batch.Length))
            {
                partial = partial.Renew(tables.Count % TablesOfSample > 0 && HardlyRepeats(partial), GroupsOfTable);
                tables.Add(partial);
            }

            partial.Add(batch);
        }

        return tables;
    }

    private bool IsFull(PartialAggregation partial, int rows) =>
        partial.GroupCount + rows > GroupsOfTable && partial.RowCount < (long)partial.GroupCount * RowsOfGroup && PartitionedMerge.Takes(_node, partial);

    private static bool HardlyRepeats(PartialAggregation partial) => partial.RowCount * FewGroupsOfRows < (long)partial.GroupCount * FewRowsOfGroups;

    private PartialAggregation Consume(Batch results)
    {
        var partial = NewTable();
        partial.AddResults(results);
        return partial;
    }

    private PartialAggregation NewTable() => new(_node.Keys, _node.Calls, _node.Fill, _context) { CountsRepeatedValuesOnce = _node.CountsRepeatedValuesOnce };
}
