using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Keeps or removes fields.</summary>
public sealed record FieldsCommand(TextSpan Span, bool Removes, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<FieldsCommand>
{
    public static CommandManual Manual { get; } = new(
        "fields",
        "fields [+ | -] <field> ...",
        "Keeps only the listed fields and internal ones, or with '-' removes the listed ones. '*' is a wildcard.",
        CommandKind.Streaming);

    public static FieldsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var removes = parser.TrySymbol('-');
        if (!removes) parser.TrySymbol('+');
        var fields = parser.ReadFieldList();
        if (fields.Count == 0) parser.ReportUnexpected("a field");
        return new FieldsCommand(parser.SpanFrom(name.Start), removes, fields);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new SelectFieldsNode(input, Removes ? FieldSelection.Remove : FieldSelection.Keep, [.. Fields.Select(field => field.Name)]);

    public override void Print(SplWriter writer) => writer.Word(Removes ? "fields -" : "fields").Fields(Fields.Select(field => field.Name));
}
