using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Turns the order of the rows around.</summary>
public sealed record ReverseCommand(TextSpan Span) : Command(Span), ICommand<ReverseCommand>
{
    public static CommandManual Manual { get; } = new("reverse", "reverse", "Turns the order of the rows around: the last row comes first.", CommandKind.Dataset);

    public static ReverseCommand? Parse(ref CommandParser parser, TextSpan name) => new(name);

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, "reverse", static (rows, _) =>
    {
        var order = new int[rows.Length];
        for (var i = 0; i < order.Length; i++) order[i] = order.Length - 1 - i;
        return rows.Select(order);
    })
    {
        Reads = FieldSet.None,
    };

    public override void Print(SplWriter writer) => writer.Word("reverse");
}
