using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds facts about the search to every row.</summary>
public sealed record AddInfoCommand(TextSpan Span) : Command(Span), ICommand<AddInfoCommand>
{
    public static CommandManual Manual { get; } = new(
        "addinfo", "addinfo", "Adds info_min_time and info_max_time (the time range; 0 and +Infinity where it is open), info_search_time and info_sid to every row.", CommandKind.Streaming);

    public static AddInfoCommand? Parse(ref CommandParser parser, TextSpan name) => new(name);

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var latest = context.TimeRange.Latest is { } bound ? Value.FromNumber(bound) : Value.FromText("+Infinity");
        var now = context.Functions.Now;
        (string Field, Value Value)[] facts =
        [
            ("info_min_time", Value.FromNumber(context.TimeRange.Earliest ?? 0)),
            ("info_max_time", latest),
            ("info_search_time", Value.FromNumber(now)),
            ("info_sid", Value.FromText(now.ToString("F1", CultureInfo.InvariantCulture))),
        ];
        return facts.Aggregate(input, (plan, fact) => new ExtendNode(plan, fact.Field, new BoundFormula(new BoundConstant(fact.Value), []), "search fact"));
    }

    public override void Print(SplWriter writer) => writer.Word("addinfo");
}
