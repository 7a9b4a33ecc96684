using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>An aggregate whose argument is a wildcard: it stands for one call for each field that fits.</summary>
/// <param name="Call">The call; for a wildcard its output may hold as many <c>*</c>.</param>
/// <param name="Pattern">The wildcard, or null for a call as it is.</param>
public sealed record AggregatePattern(AggregateCall Call, string? Pattern);

/// <summary>An aggregation whose calls depend on the fields that its input turns out to have, so it holds the input first.</summary>
public sealed record WildcardAggregateNode(PlanNode Input, IReadOnlyList<string> Keys, IReadOnlyList<AggregatePattern> Patterns) : UnaryNode(Input)
{
    /// <summary>Whether a value that a key holds several times counts once for its row.</summary>
    public bool CountsRepeatedValuesOnce { get; init; }

    public override IReadOnlyList<RowRule> Rules => [.. Keys.Select(key => RowRule.HasValue(key))];

    protected override FieldSet Requires(FieldSet demanded) =>
        FieldSet.Of([.. Keys, .. Patterns.SelectMany(pattern => pattern.Call.Fields), .. Patterns.Select(pattern => pattern.Pattern).OfType<string>()]);

    protected override bool RequiresOrder(bool isOrderDemanded) => Patterns.Any(pattern => pattern.Call.Function.IsOrderSensitive);

    public override string Describe() =>
        $"aggregate {string.Join(", ", Patterns.Select(pattern => pattern.Call))}{(Keys.Count == 0 ? "" : $" by {string.Join(", ", Keys)}")}";

    public override Operator Open(RunContext context) => new WildcardAggregateOperator(this, Input.Open(context), context);

    /// <summary>The calls for rows with these fields. SPL: a wildcard leaves out by-fields and internal fields.</summary>
    internal static IReadOnlyList<AggregateCall> CallsFor(IReadOnlyList<AggregatePattern> patterns, IEnumerable<string> fields, IReadOnlyList<string> keys)
    {
        var calls = new List<AggregateCall>();
        foreach (var pattern in patterns)
        {
            if (pattern.Pattern is null)
            {
                calls.Add(pattern.Call);
                continue;
            }

            foreach (var name in fields.Where(name => !name.StartsWith('_') && !keys.Contains(name)))
            {
                if (FieldPattern.Captures(pattern.Pattern, name) is not { } captures) continue;
                calls.Add(pattern.Call with { Argument = new BoundFormula(new BoundField(0), [name]), Output = OutputOf(pattern, name, captures) });
            }
        }

        return [.. calls.DistinctBy(call => call.Output).Where(call => !keys.Contains(call.Output))];
    }

    private static string OutputOf(AggregatePattern pattern, string name, string[] captures) => pattern.Call.Output.EndsWith($"({pattern.Pattern})", StringComparison.Ordinal)
        ? pattern.Call.Output[..^(pattern.Pattern?.Length + 1 ?? 0)] + name + ")"
        : FieldPattern.Fill(pattern.Call.Output, captures);
}

/// <summary>A step whose aggregates can be replaced once the fields that wildcards stand for are known.</summary>
public interface IAggregatesWindow
{
    /// <summary>The same step over other rows with other aggregates.</summary>
    PlanNode With(PlanNode input, IReadOnlyList<AggregateCall> calls);
}

/// <summary>Aggregates that are added to every row (<c>eventstats</c>, <c>streamstats</c>) where wildcards stand for fields that the input turns out to have, so it holds the input first.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Window">The step that adds aggregates, with keys and options but yet without calls.</param>
/// <param name="Keys">The by-fields, which no wildcard stands for.</param>
/// <param name="Patterns">The calls.</param>
public sealed record WildcardWindowNode(PlanNode Input, IAggregatesWindow Window, IReadOnlyList<string> Keys, IReadOnlyList<AggregatePattern> Patterns) : UnaryNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => FieldSet.All;

    protected override bool RequiresOrder(bool isOrderDemanded) => true;

    public override string Describe() =>
        $"window {string.Join(", ", Patterns.Select(pattern => pattern.Call))}{(Keys.Count == 0 ? "" : $" by {string.Join(", ", Keys)}")}";

    public override Operator Open(RunContext context) => new WildcardWindowOperator(this, Input.Open(context), context);
}

internal sealed class WildcardWindowOperator(WildcardWindowNode node, Operator input, RunContext context) : UnaryOperator(input)
{
    private Operator? _window;

    public override Batch? Next() => (_window ??= Open()).Next();

    protected override void Dispose(bool disposing)
    {
        _window?.Dispose();
        base.Dispose(disposing);
    }

    private Operator Open()
    {
        var all = HeldRows.Collect(Input, context, "aggregates with wildcards") ?? new Batch(Schema.Empty, [], 0);
        var rows = new RowsNode(all, "held");
        var calls = WildcardAggregateNode.CallsFor(node.Patterns, all.Schema.Names, node.Keys);
        return (calls.Count == 0 ? rows : node.Window.With(rows, calls)).Open(context);
    }
}

internal sealed class WildcardAggregateOperator(WildcardAggregateNode node, Operator input, RunContext context) : UnaryOperator(input)
{
    private RowsOperator? _rows;

    public override Batch? Next()
    {
        _rows ??= new RowsOperator(Aggregate(), context);
        return _rows.Next();
    }

    private Batch Aggregate()
    {
        var all = HeldRows.Collect(Input, context, "an aggregation with wildcards");
        var aggregation = new PartialAggregation(node.Keys, WildcardAggregateNode.CallsFor(node.Patterns, all?.Schema.Names ?? [], node.Keys), Value.Null, context) { CountsRepeatedValuesOnce = node.CountsRepeatedValuesOnce };
        if (all is not null) aggregation.Add(all);
        return aggregation.ToRows();
    }
}
