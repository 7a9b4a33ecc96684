using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>The fields that totals are made of: those that fit a pattern, or all that are not internal.</summary>
internal sealed record TotalFields(IReadOnlyList<string> Patterns)
{
    /// <summary>What must be read for them.</summary>
    public FieldSet Demand => Patterns.Count == 0 ? FieldSet.All : FieldSet.Of(Patterns);

    /// <summary>Whether the field takes part.</summary>
    public bool Contains(string name) => Patterns.Count == 0
        ? !name.StartsWith('_')
        : Patterns.Any(pattern => FieldPattern.IsMatch(pattern, name) && (pattern.StartsWith('_') || !name.StartsWith('_')));

    public override string ToString() => Patterns.Count == 0 ? "all" : string.Join(", ", Patterns);
}

/// <summary>Adds the sum of a row's numbers to the row.</summary>
internal sealed record RowTotalsNode(PlanNode Input, TotalFields Fields, string Target) : StreamingNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded.Without(Target).Union(Fields.Demand);

    public override string Describe() => $"extend {Target} = sum of {Fields}";

    protected override Operator Open(Operator input, RunContext context) => new RowTotalsOperator(input, this);
}

internal sealed class RowTotalsOperator(Operator input, RowTotalsNode node) : UnaryOperator(input)
{
    private readonly SchemaExtension _extension = new(node.Target);

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        var totals = new double[batch.Length];
        for (var i = 0; i < batch.Schema.Count; i++)
        {
            if (!node.Fields.Contains(batch.Schema.Names[i])) continue;
            var column = batch[i];
            for (var row = 0; row < totals.Length; row++)
            {
                if (column[row].TryGetNumber(out var number)) totals[row] += number;
            }
        }

        return _extension.Set(batch, new NumberColumn(totals));
    }
}

/// <summary>Passes rows on and adds one with the sum of each column after them; nothing where there are no rows.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Fields">The columns that are added up.</param>
/// <param name="LabelField">The field that says what the last row is, or null.</param>
/// <param name="Label">What it says.</param>
internal sealed record ColumnTotalsNode(PlanNode Input, TotalFields Fields, string? LabelField, string Label) : SequentialNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded.Union(Fields.Demand);

    public override string Describe() => $"append sums of {Fields}{(LabelField is null ? "" : $" as {Label} in {LabelField}")}";

    protected override RowSequence Start(RunContext context) => new ColumnTotals(this);
}

internal sealed class ColumnTotals(ColumnTotalsNode node) : RowSequence
{
    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private bool _hasRows;

    public override Batch Apply(Batch batch)
    {
        _hasRows = true;
        for (var i = 0; i < batch.Schema.Count; i++)
        {
            var name = batch.Schema.Names[i];
            if (!node.Fields.Contains(name)) continue;
            var column = batch[i];
            for (var row = 0; row < batch.Length; row++)
            {
                if (column[row].TryGetNumber(out var number)) Add(name, number);
            }
        }

        return batch;
    }

    public override Batch? Finish()
    {
        if (!_hasRows) return null;
        var table = new TableBuilder(_names);
        table.AddRow();
        foreach (var name in _names) table.Set(name, Value.FromNumber(_sums[name]));
        if (node.LabelField is { } field) table.Set(field, Value.FromText(node.Label));
        return table.ToBatch();
    }

    private void Add(string name, double number)
    {
        if (!_sums.TryGetValue(name, out var sum)) _names.Add(name);
        _sums[name] = sum + number;
    }
}
