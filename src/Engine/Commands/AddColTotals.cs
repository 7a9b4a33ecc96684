using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds a row with the sum of each column.</summary>
public sealed record AddColTotalsCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields, string? LabelField, string Label) : Command(Span), ICommand<AddColTotalsCommand>
{
    private const string DefaultLabel = "Total";

    public static CommandManual Manual { get; } = new(
        "addcoltotals",
        "addcoltotals [labelfield=<field>] [label=<text>] [<field> ...]",
        "Adds a last row with the sum of each of the fields, or of all that are not internal. The label field, where there is one, says Total in that row unless told otherwise.",
        CommandKind.Dataset);

    public static AddColTotalsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new AddColTotalsCommand(name, [], null, DefaultLabel);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("labelfield", out var option)) command = command with { LabelField = option.Text };
            else if (parser.TryOption("label", out option)) command = command with { Label = option.Text };
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new ColumnTotalsNode(input, new TotalFields([.. Fields.Select(field => field.Name)]), LabelField, Label);

    public override void Print(SplWriter writer)
    {
        writer.Word("addcoltotals");
        if (LabelField is { } field) writer.Option("labelfield", field);
        if (Label != DefaultLabel) writer.Option("label", Label);
        writer.Fields(Fields.Select(token => token.Name));
    }
}
