using Breakwater.Columns.Batches;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Turns columns into rows.</summary>
public sealed record UntableCommand(TextSpan Span, string Row, string Name, string Value) : Command(Span), ICommand<UntableCommand>
{
    public static CommandManual Manual { get; } = new(
        "untable",
        "untable <row field> <name field> <value field>",
        "Gives a row for each cell of the other columns: the row field's value, the column's name and the cell. Empty cells and internal fields are left out. It undoes xyseries.",
        CommandKind.Transforming);

    public static UntableCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var fields = parser.ReadFieldList();
        if (fields.Count == 3) return new UntableCommand(parser.SpanFrom(name.Start), fields[0].Name, fields[1].Name, fields[2].Name);
        parser.ReportUnexpected("three fields: for rows, for the columns' names and for the cells");
        return null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, $"untable {Row} {Name} {Value}", Unpivot);

    public override void Print(SplWriter writer) => writer.Word("untable").Fields([Row, Name, Value]);

    private Batch Unpivot(Batch rows, RunContext context)
    {
        var table = new TableBuilder(Row, Name, Value) { Budget = context.Budget };
        var own = rows.Find(Row);
        for (var row = 0; row < rows.Length; row++)
        {
            for (var i = 0; i < rows.Schema.Count; i++)
            {
                var column = rows.Schema.Names[i];
                if (column == Row || column.StartsWith('_') || rows[i][row].IsNull) continue;
                table.AddRow();
                table.Set(Row, own?[row] ?? Columns.Values.Value.Null);
                table.Set(Name, Columns.Values.Value.FromText(column));
                table.Set(Value, rows[i][row]);
            }
        }

        return table.ToBatch();
    }
}
