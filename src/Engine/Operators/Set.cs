using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Which rows of two sets remain.</summary>
internal enum SetOperation
{
    /// <summary>Those of either.</summary>
    Union,

    /// <summary>Those of exactly one.</summary>
    Difference,

    /// <summary>Those of both.</summary>
    Intersection,
}

/// <summary>Compares rows as sets; rows are equal when the same fields hold the same values.</summary>
internal sealed record SetNode(PlanNode Left, PlanNode Right, SetOperation Operation) : PlanNode
{
    public override IReadOnlyList<PlanNode> Inputs => [Left, Right];

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this with { Left = inputs[0], Right = inputs[1] };

    public override FieldSet Requires(int input, FieldSet demanded) => FieldSet.All;

    public override bool RequiresOrder(int input, bool isOrderDemanded) => isOrderDemanded;

    public override string Describe() => $"set {Operation.ToString().ToLowerInvariant()}";

    public override Operator Open(RunContext context) => new SetOperator(this, context);
}

internal sealed class SetOperator(SetNode node, RunContext context) : Operator
{
    private RowsOperator? _rows;

    public override Batch? Next()
    {
        _rows ??= new RowsOperator(Combine(), context);
        return _rows.Next();
    }

    private Batch Combine()
    {
        var left = Collect(node.Left);
        var right = Collect(node.Right);
        var leftKeys = RowText.Of(left);
        var rightKeys = RowText.Of(right);
        var inLeft = leftKeys.ToHashSet(StringComparer.Ordinal);
        var inRight = rightKeys.ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<Batch>();
        foreach (var (rows, keys) in new[] { (left, leftKeys), (right, rightKeys) })
        {
            var chosen = Enumerable.Range(0, rows.Length).Where(row => IsWanted(keys[row], inLeft, inRight) && seen.Add(keys[row])).ToArray();
            if (chosen.Length > 0) kept.Add(rows.Select(chosen));
        }

        return kept.Count == 0 ? new Batch(Schema.Empty, [], 0) : BatchConcatenation.Concatenate(kept);
    }

    private bool IsWanted(string key, HashSet<string> inLeft, HashSet<string> inRight) => node.Operation switch
    {
        SetOperation.Union => true,
        SetOperation.Difference => inLeft.Contains(key) != inRight.Contains(key),
        _ => inLeft.Contains(key) && inRight.Contains(key),
    };

    private Batch Collect(PlanNode plan)
    {
        using var rows = plan.Open(context);
        return HeldRows.Collect(rows, context, "set") ?? new Batch(Schema.Empty, [], 0);
    }
}

/// <summary>Whole rows as texts that are equal where the rows are, whatever the order of their fields.</summary>
internal static class RowText
{
    public static string[] Of(Batch rows)
    {
        var order = Enumerable.Range(0, rows.Schema.Count).OrderBy(i => rows.Schema.Names[i], StringComparer.Ordinal).ToArray();
        var texts = new string[rows.Length];
        var text = new StringBuilder();
        for (var row = 0; row < texts.Length; row++)
        {
            text.Clear();
            foreach (var i in order) Append(text, rows.Schema.Names[i], rows[i][row]);
            texts[row] = text.ToString();
        }

        return texts;
    }

    private static void Append(StringBuilder text, string name, Value value)
    {
        if (value.IsNull) return;
        text.Append(name).Append('\0');
        for (var i = 0; i < value.Count; i++) text.Append(value.ItemAt(i).ToText()).Append('\u0001');
        text.Append('\u0002');
    }
}
