using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Keeps the first rows of each combination of values.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Fields">The fields that make a combination.</param>
/// <param name="Count">How many rows of each combination remain.</param>
public sealed record DedupNode(PlanNode Input, IReadOnlyList<string> Fields, int Count) : UnaryNode(Input)
{
    /// <summary>Whether rows that lack one of the fields remain; they are dropped otherwise.</summary>
    public bool KeepsEmpty { get; init; }

    /// <summary>Whether later rows remain as well, without the fields.</summary>
    public bool KeepsEvents { get; init; }

    /// <summary>Whether only neighbours count as repeated.</summary>
    public bool IsConsecutive { get; init; }

    public override IReadOnlyList<RowRule> Rules => KeepsEmpty ? [] : [.. Fields.Select(name => RowRule.HasValue(name))];

    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Fields);

    protected override bool RequiresOrder(bool isOrderDemanded) => true;

    public override string Describe() => $"dedup {Count} {string.Join(", ", Fields)}";

    public override Operator Open(RunContext context) => new DedupOperator(this, Input.Open(context), context.Budget);
}

internal sealed class DedupOperator(DedupNode node, Operator input, SearchBudget budget) : UnaryOperator(input)
{
    private readonly KeyEncoder[] _encoders = [.. node.Fields.Select(_ => new KeyEncoder(Value.Null, budget, takesLists: true))];
    private readonly GroupTable _combinations = new(node.Fields.Count, budget);
    private readonly List<int> _seen = [];
    private int _previous = KeyEncoder.NoId;

    public override Batch? Next()
    {
        while (Input.Next() is { } batch)
        {
            budget.Check();
            var kept = Apply(batch);
            if (kept.Length > 0) return kept;
        }

        return null;
    }

    private Batch Apply(Batch batch)
    {
        var ids = node.Fields.Select(_ => new int[batch.Length]).ToArray();
        for (var i = 0; i < ids.Length; i++) _encoders[i].Encode(batch.Find(node.Fields[i]), ids[i]);

        var kept = new List<int>(batch.Length);
        var repeated = new RowMask(batch.Length);
        var key = new int[ids.Length];
        for (var row = 0; row < batch.Length; row++)
        {
            for (var i = 0; i < key.Length; i++) key[i] = ids[i][row];
            if (Array.IndexOf(key, KeyEncoder.NoId) >= 0)
            {
                if (node.KeepsEmpty) kept.Add(row);
                continue;
            }

            if (!IsFirst(_combinations.GroupOf(key)))
            {
                if (!node.KeepsEvents) continue;
                repeated.Set(row);
            }

            kept.Add(row);
        }

        if (repeated.Count > 0) batch = ClearFields(batch, repeated);
        return batch.Select(kept.ToArray());
    }

    private bool IsFirst(int combination)
    {
        while (_seen.Count <= combination) _seen.Add(0);
        if (node.IsConsecutive && combination != _previous) _seen[combination] = 0;
        _previous = combination;
        return _seen[combination]++ < node.Count;
    }

    private Batch ClearFields(Batch batch, RowMask rows)
    {
        var columns = batch.Columns.ToArray();
        foreach (var field in node.Fields)
        {
            if (batch.Find(field) is not { } column) continue;
            var values = new Value[batch.Length];
            for (var row = 0; row < values.Length; row++) values[row] = rows[row] ? Value.Null : column[row];
            columns[batch.Schema.IndexOf(field)] = new ValueColumn(values);
        }

        return batch.With(batch.Schema, columns);
    }
}
