using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Aggregates rows into a row a group.</summary>
public sealed record StatsCommand(TextSpan Span, Aggregation Aggregation) : Command(Span), ICommand<StatsCommand>
{
    public static CommandManual Manual { get; } = new(
        "stats",
        "stats <aggregate>[(<field> | eval(<expression>))] [AS <name>] ... [BY <field> ... [dedup_splitvals=<bool>]] [allnum=<bool>]",
        "Replaces the rows by one row for each combination of the by-fields, in their order. Rows that lack a by-field take no part; of several values each counts.",
        CommandKind.Transforming);

    public static StatsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var aggregation = Aggregation.Read(ref parser, static (ref options) => StatsOptions.TrySkip(ref options));
        return new StatsCommand(parser.SpanFrom(name.Start), aggregation);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => Aggregation.Bind(input, Span, context);

    public override void Print(SplWriter writer) => Aggregation.Print(writer.Word("stats"));
}
