using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds the aggregates of its group to every row.</summary>
public sealed record EventStatsCommand(TextSpan Span, Aggregation Aggregation) : Command(Span), ICommand<EventStatsCommand>
{
    public static CommandManual Manual { get; } = new(
        "eventstats",
        "eventstats <aggregate>[(<field>)] [AS <name>] ... [BY <field> ...] [allnum=<bool>] [delim=<text>]",
        "Computes aggregates as stats does and adds them to every row of the group; the rows stay. Rows that lack a by-field stay as they are.",
        CommandKind.Dataset)
    {
        WithoutEffect = ["partitions"],
    };

    public static EventStatsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var aggregation = Aggregation.Read(ref parser, static (ref options) => IgnoredOptions.TrySkip(ref options, Manual));
        return new EventStatsCommand(parser.SpanFrom(name.Start), aggregation);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        Aggregation.BindWindow(new EventAggregateNode(input, Aggregation.KeyNames, []), input, Span, context);

    public override void Print(SplWriter writer) => Aggregation.Print(writer.Word("eventstats"));
}
