using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds the sum of a row's numbers, or of each column's.</summary>
public sealed record AddTotalsCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<AddTotalsCommand>
{
    private const string DefaultName = "Total";

    public static CommandManual Manual { get; } = new(
        "addtotals",
        "addtotals [row=<bool>] [col=<bool>] [fieldname=<name>] [labelfield=<field>] [label=<text>] [<field> ...]",
        "Adds a field, Total unless named otherwise, with the sum of the row's numbers in the fields, or in all fields that are not internal. With col=true a last row holds the sum of each column. "
        + "What is no number does not count.",
        CommandKind.Streaming);

    /// <summary>Whether rows get a sum.</summary>
    public bool AddsToRows { get; init; } = true;

    /// <summary>Whether columns get a sum.</summary>
    public bool AddsToColumns { get; init; }

    /// <summary>The name of a row's sum.</summary>
    public string Target { get; init; } = DefaultName;

    /// <summary>The field that names the last row, or null.</summary>
    public string? LabelField { get; init; }

    /// <summary>What that field says.</summary>
    public string Label { get; init; } = DefaultName;

    public static AddTotalsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new AddTotalsCommand(name, []);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("row", out var option)) command = command with { AddsToRows = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("col", out option)) command = command with { AddsToColumns = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("fieldname", out option)) command = command with { Target = option.Text };
            else if (parser.TryOption("labelfield", out option)) command = command with { LabelField = option.Text };
            else if (parser.TryOption("label", out option)) command = command with { Label = option.Text };
            else if (!parser.PeekOption() && (parser.TrySymbol(',') || AddFields(ref parser, ref command))) continue;
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var fields = Fields.Select(field => field.Name).ToList();
        if (AddsToRows) input = new RowTotalsNode(input, new TotalFields(fields), Target);
        if (!AddsToColumns) return input;
        return new ColumnTotalsNode(input, new TotalFields(AddsToRows && fields.Count > 0 ? [.. fields, Target] : fields), LabelField, Label);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("addtotals");
        if (!AddsToRows) writer.Option("row", false);
        if (AddsToColumns) writer.Option("col", true);
        if (Target != DefaultName) writer.Option("fieldname", Target);
        if (LabelField is { } field) writer.Option("labelfield", field);
        if (Label != DefaultName) writer.Option("label", Label);
        writer.Fields(Fields.Select(token => token.Name));
    }

    private static bool AddFields(ref CommandParser parser, ref AddTotalsCommand command)
    {
        var fields = parser.ReadFieldList();
        command = command with { Fields = [.. command.Fields, .. fields] };
        return fields.Count > 0;
    }
}
