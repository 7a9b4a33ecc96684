using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators;

/// <summary>How a sort key's values compare.</summary>
public enum SortKind
{
    /// <summary>Numbers as numbers, then IPv4 addresses as addresses, then other text by character; text that begins below the digits comes before the numbers.</summary>
    Auto,

    /// <summary>As numbers; what is none comes after them.</summary>
    Number,

    /// <summary>By character.</summary>
    Text,

    /// <summary>As IP addresses; what is none comes after them.</summary>
    Address,
}

/// <summary>A field to sort by.</summary>
public sealed record SortKey(string Field, bool IsDescending, SortKind Kind = SortKind.Auto);

/// <summary>Sorts rows by keys; equal rows keep their order, and rows without the key come last.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Keys">The keys, the first decides first.</param>
/// <param name="Limit">The most rows that remain, or null for all.</param>
/// <param name="WarnsAtLimit">Whether rows beyond the limit are worth a warning, because nobody wrote the limit.</param>
public sealed record SortNode(PlanNode Input, IReadOnlyList<SortKey> Keys, int? Limit = null, bool WarnsAtLimit = false) : UnaryNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded.With(Keys.Select(key => key.Field));

    protected override bool RequiresOrder(bool isOrderDemanded) => true;

    public override string Describe() =>
        $"sort {string.Join(", ", Keys.Select(key => (key.IsDescending ? "-" : "") + key.Field))}{(Limit is { } limit ? $" limit {limit}" : "")}";

    public override Operator Open(RunContext context) => new SortOperator(this, Input.Open(context), context);
}

internal sealed class SortOperator(SortNode node, Operator input, RunContext context) : UnaryOperator(input)
{
    private RowsOperator? _rows;

    public override Batch? Next()
    {
        _rows ??= new RowsOperator(Sort(), context);
        return _rows.Next();
    }

    private Batch Sort()
    {
        if (HeldRows.Collect(Input, context, "sort") is not { } all) return new Batch(Schema.Empty, [], 0);
        var keys = node.Keys.Select(key => new SortedKey(key, all, context.Budget)).ToArray();
        var rows = RowOrder.Sort(all.Length, context.Budget, (left, right) =>
        {
            foreach (var key in keys)
            {
                var order = key.Compare(left, right);
                if (order != 0) return order;
            }

            return 0;
        });
        return all.Select(Truncate(rows));
    }

    private ReadOnlySpan<int> Truncate(int[] rows)
    {
        if (node.Limit is not { } limit || rows.Length <= limit) return rows;
        if (node.WarnsAtLimit)
        {
            context.Warnings.Add(new Diagnostic(RuntimeCodes.TruncatedSort,
                string.Create(CultureInfo.InvariantCulture, $"sort kept the first {limit:N0} of {rows.Length:N0} rows"), Help: "write 'sort 0 ...' to keep all"));
        }

        return rows.AsSpan(0, limit);
    }
}
