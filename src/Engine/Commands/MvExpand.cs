using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Makes a row of each of a field's values.</summary>
public sealed record MvExpandCommand(TextSpan Span, string Field, int Limit) : Command(Span), ICommand<MvExpandCommand>
{
    public static CommandManual Manual { get; } = new(
        "mvexpand",
        "mvexpand <field> [limit=<number>]",
        "Makes a row for each value of the field, the other fields repeated; at most limit rows a row, 0 for all. A row without the field stays.",
        CommandKind.Streaming);

    public static MvExpandCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        string? field = null;
        var limit = 0;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("limit", out var option)) limit = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 0);
            else if (field is null && parser.TryField(out var token)) field = token.Name;
            else break;
        }

        if (field is null) parser.ReportUnexpected("a field");
        return new MvExpandCommand(parser.SpanFrom(name.Start), field ?? "", limit);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new UnnestNode(input, Field, Limit);

    public override void Print(SplWriter writer)
    {
        writer.Word("mvexpand").Field(Field);
        if (Limit > 0) writer.Option("limit", Limit);
    }
}
