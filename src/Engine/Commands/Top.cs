using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Shows the most frequent values.</summary>
public sealed record TopCommand(TextSpan Span, FrequencySyntax Frequency) : Command(Span), ICommand<TopCommand>
{
    public static CommandManual Manual { get; } = new(
        "top",
        "top [<number>] [limit=<number>] [countfield=<name>] [percentfield=<name>] [showcount=<bool>] [showperc=<bool>] [useother=<bool>] [otherstr=<text>] <field> ... [BY <field> ...]",
        "Shows the most frequent combinations of the fields' values, 10 unless told otherwise and 0 for all, with their number and their share of the rows that have all fields.",
        CommandKind.Transforming);

    public static TopCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var frequency = FrequencySyntax.Read(ref parser);
        return new TopCommand(parser.SpanFrom(name.Start), frequency);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => Frequency.Bind(input, isRare: false, Span, context);

    public override void Print(SplWriter writer) => Frequency.Print(writer.Word("top"));
}
