using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Repeats the last value above where a field is absent.</summary>
public sealed record FillDownCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<FillDownCommand>
{
    public static CommandManual Manual { get; } = new(
        "filldown", "filldown [<field> ...]", "Where a field is absent, repeats its last value above; all fields unless a list, with '*' as a wildcard, says which.", CommandKind.Dataset);

    public static FillDownCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var fields = parser.ReadFieldList();
        return new FillDownCommand(parser.SpanFrom(name.Start), fields);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var patterns = Fields.Select(field => field.Name).DefaultIfEmpty("*").ToList();
        return new WholeSetNode(input, "filldown", (rows, _) => Fill(rows, patterns)) { Reads = FieldSet.Of(patterns) };
    }

    public override void Print(SplWriter writer) => writer.Word("filldown").Fields(Fields.Select(field => field.Name));

    private static Batch Fill(Batch rows, List<string> patterns)
    {
        var columns = rows.Columns.ToArray();
        for (var i = 0; i < columns.Length; i++)
        {
            if (patterns.Exists(pattern => FieldPattern.IsMatch(pattern, rows.Schema.Names[i]))) columns[i] = Fill(rows[i]);
        }

        return rows.With(rows.Schema, columns);
    }

    private static ValueColumn Fill(Column column)
    {
        var values = new Value[column.Length];
        for (var row = 0; row < values.Length; row++)
        {
            var value = column[row];
            values[row] = value.IsNull && row > 0 ? values[row - 1] : value;
        }

        return new ValueColumn(values);
    }
}
