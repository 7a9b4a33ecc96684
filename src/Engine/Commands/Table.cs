using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Keeps the listed fields in the listed order.</summary>
public sealed record TableCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<TableCommand>
{
    public static CommandManual Manual { get; } = new(
        "table",
        "table <field> ...",
        "Keeps only the listed fields, in the order of the list; a listed field that no row has is an empty column. '*' is a wildcard.",
        CommandKind.Transforming);

    public static TableCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var fields = parser.ReadFieldList();
        if (fields.Count == 0) parser.ReportUnexpected("a field");
        return new TableCommand(parser.SpanFrom(name.Start), fields);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new SelectFieldsNode(input, FieldSelection.Table, [.. Fields.Select(field => field.Name)]);

    public override void Print(SplWriter writer) => writer.Word("table").Fields(Fields.Select(field => field.Name));
}
