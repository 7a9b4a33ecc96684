using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>Puts a value where the listed fields are absent.</summary>
public sealed record FillFieldsNode(PlanNode Input, Value Value, IReadOnlyList<string> Fields) : StreamingNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded;

    public override string Describe() => $"fill {string.Join(", ", Fields)} with '{Value}'";

    protected override Operator Open(Operator input, RunContext context) => new FillFieldsOperator(input, Value, Fields);
}

internal sealed class FillFieldsOperator(Operator input, Value value, IReadOnlyList<string> fields) : UnaryOperator(input)
{
    private readonly SchemaExtension[] _extensions = [.. fields.Select(field => new SchemaExtension(field))];

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        for (var i = 0; i < fields.Count; i++) batch = _extensions[i].Set(batch, NullFilling.Fill(batch.Find(fields[i]), value, batch.Length));
        return batch;
    }
}

/// <summary>Puts a value where any field is absent that some row has; internal fields are left alone.</summary>
public sealed record FillAllNode(PlanNode Input, Value Value) : UnaryNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => demanded;

    protected override bool RequiresOrder(bool isOrderDemanded) => isOrderDemanded;

    public override string Describe() => $"fill all with '{Value}'";

    public override Operator Open(RunContext context) => new FillAllOperator(Input.Open(context), Value, context);
}

internal sealed class FillAllOperator(Operator input, Value value, RunContext context) : UnaryOperator(input)
{
    private RowsOperator? _rows;

    public override Batch? Next()
    {
        _rows ??= new RowsOperator(FillAll(), context);
        return _rows.Next();
    }

    private Batch FillAll()
    {
        if (HeldRows.Collect(Input, context, "fillnull without a field list") is not { } all) return new Batch(Schema.Empty, [], 0);
        var columns = new Column[all.Schema.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var isFilled = !all.Schema.Names[i].StartsWith('_') && HasAny(all[i]);
            columns[i] = isFilled ? NullFilling.Fill(all[i], value, all.Length) : all[i];
        }

        return all.With(all.Schema, columns);
    }

    // A field that a table command named but no row has does not exist, and is not brought to life here.
    private static bool HasAny(Column column)
    {
        for (var row = 0; row < column.Length; row++)
        {
            if (!column[row].IsNull) return true;
        }

        return false;
    }
}

/// <summary>Replaces the absent cells of a column.</summary>
internal static class NullFilling
{
    public static Column Fill(Column? column, Value fill, int length)
    {
        if (column is null) return new ConstantColumn(fill, length);
        var values = new Value[length];
        for (var row = 0; row < length; row++)
        {
            var value = column[row];
            values[row] = value.IsNull ? fill : value;
        }

        return new ValueColumn(values);
    }
}
