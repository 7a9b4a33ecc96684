using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Counts the events of indexes, of all times.</summary>
public sealed record EventCountCommand(TextSpan Span, IReadOnlyList<string> Indexes, bool Summarizes) : Command(Span), ICommand<EventCountCommand>
{
    private const string ServerName = "local";

    public static CommandManual Manual { get; } = new(
        "eventcount",
        "eventcount [index=<index>] ... [summarize=<bool>]",
        "Counts the events of the indexes, whatever the time range: one number, or with summarize=false a row for each index.",
        CommandKind.Generating)
    {
        WithoutEffect = ["splunk_server"],
    };

    public static EventCountCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var indexes = new List<string>();
        var summarizes = true;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("index", out var option)) indexes.Add(option.Text);
            else if (parser.TryOption("summarize", out option)) summarizes = parser.ReadBoolean(option) ?? true;
            else if (!IgnoredOptions.TrySkip(ref parser, Manual)
                && !IgnoredOptions.TryWarn(ref parser, "report_size", "false", "the sizes of indexes are not known, so that there is no size_bytes")
                && !IgnoredOptions.TryWarn(ref parser, "list_vix", "true", "there are no virtual indexes to leave out")) break;
        }

        return new EventCountCommand(parser.SpanFrom(name.Start), indexes, summarizes);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "eventcount must come first");
        if (AggregateCatalog.Find("count", out _) is not { } count) return input;
        var events = OfAllTimes(context.Scan(IndexCondition.Of(Indexes, Span)));
        PlanNode plan = new AggregateNode(events, Summarizes ? [] : ["index"], [new AggregateCall(count, 0, null, "count")]);
        if (Summarizes) return plan;
        plan = new ExtendNode(plan, "server", new BoundFormula(new BoundConstant(Value.FromText(ServerName)), []), $"\"{ServerName}\"");
        return new SelectFieldsNode(plan, FieldSelection.Table, ["count", "index", "server"]);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("eventcount");
        foreach (var index in Indexes) writer.Option("index", index);
        if (!Summarizes) writer.Option("summarize", false);
    }

    // SPL: eventcount does not look at the time range.
    private static PlanNode OfAllTimes(PlanNode scan) => scan is ScanNode node ? node with { Conditions = [.. node.Conditions.Where(condition => condition.Syntax is not TimeModifier)] } : scan;
}
