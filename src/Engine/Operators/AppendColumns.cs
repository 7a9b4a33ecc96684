using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Sets the fields of other rows beside the main rows, row by row; other rows beyond the last main row follow by themselves.</summary>
/// <param name="Main">The main rows.</param>
/// <param name="Other">The rows that are set beside them.</param>
/// <param name="Overrides">Whether the other row's value replaces the main row's.</param>
internal sealed record AppendColumnsNode(PlanNode Main, PlanNode Other, bool Overrides) : PlanNode
{
    public override IReadOnlyList<PlanNode> Inputs => [Main, Other];

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this with { Main = inputs[0], Other = inputs[1] };

    public override FieldSet Requires(int input, FieldSet demanded) => demanded;

    public override bool RequiresOrder(int input, bool isOrderDemanded) => true;

    public override string Describe() => Overrides ? "append columns, overriding" : "append columns";

    public override Operator Open(RunContext context) => new AppendColumnsOperator(this, context);
}

internal sealed class AppendColumnsOperator(AppendColumnsNode node, RunContext context) : Operator
{
    private readonly Operator _main = node.Main.Open(context);
    private Batch? _other;
    private SchemaExtension[] _extensions = [];
    private int _next;

    public override Batch? Next()
    {
        var other = _other ??= CollectOther();
        if (_main.Next() is { } batch) return Extend(batch, other);
        if (_next >= other.Length) return null;
        var rest = other.Slice(_next, Math.Min(context.BatchRows, other.Length - _next));
        _next += rest.Length;
        return rest;
    }

    protected override void Dispose(bool disposing)
    {
        _main.Dispose();
        base.Dispose(disposing);
    }

    private Batch CollectOther()
    {
        using var rows = node.Other.Open(context);
        var other = HeldRows.Collect(rows, context, "appendcols") ?? new Batch(Schema.Empty, [], 0);
        var names = other.Schema.Names.Where(name => !name.StartsWith('_')).ToList();
        _extensions = [.. names.Select(name => new SchemaExtension(name))];
        return other.With(new Schema(names), [.. names.Select(name => other[other.Schema.IndexOf(name)])]);
    }

    private Batch Extend(Batch batch, Batch other)
    {
        for (var i = 0; i < _extensions.Length; i++)
        {
            var existing = batch.Find(_extensions[i].Field);
            var values = new Value[batch.Length];
            for (var row = 0; row < values.Length; row++)
            {
                var own = existing is null ? Value.Null : existing[row];
                var beside = _next + row < other.Length ? other[i][_next + row] : Value.Null;
                values[row] = node.Overrides ? beside.IsNull ? own : beside : own.IsNull ? beside : own;
            }

            batch = _extensions[i].Set(batch, new ValueColumn(values));
        }

        _next += batch.Length;
        return batch;
    }
}
