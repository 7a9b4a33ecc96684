using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Puts a value where fields are absent.</summary>
public sealed record FillNullCommand(TextSpan Span, string Value, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<FillNullCommand>
{
    private const string DefaultValue = "0";

    public static CommandManual Manual { get; } = new(
        "fillnull",
        "fillnull [value=<text>] [<field> ...]",
        "Puts the value, 0 unless told otherwise, where the listed fields are absent; without a list, where any field is absent that some row has. Empty text stays.",
        CommandKind.Dataset);

    public static FillNullCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var value = DefaultValue;
        var fields = new List<FieldToken>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("value", out var option)) value = option.Text;
            else if (parser.ReadFieldList() is { Count: > 0 } more) fields.AddRange(more);
            else break;
        }

        return new FillNullCommand(parser.SpanFrom(name.Start), value, fields);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var value = Columns.Values.Value.FromText(Value);
        return Fields.Count == 0 ? new FillAllNode(input, value) : new FillFieldsNode(input, value, [.. Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal)]);
    }

    public override void Print(SplWriter writer) => writer.Word("fillnull").Option("value", Value).Fields(Fields.Select(field => field.Name));
}
