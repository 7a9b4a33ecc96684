using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Lists hosts, sources or source types with their first and last time.</summary>
public sealed record MetadataCommand(TextSpan Span, string Kind, IReadOnlyList<string> Indexes) : Command(Span), ICommand<MetadataCommand>
{
    public static CommandManual Manual { get; } = new(
        "metadata",
        "metadata type=hosts | sources | sourcetypes [index=<index>] ...",
        "Lists the hosts, sources or source types of the events with the time of the first and the last event, the time of the newest arrival and the number of events.",
        CommandKind.Generating)
    {
        WithoutEffect = ["splunk_server", "splunk_server_group"],
    };

    public static MetadataCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var kind = "";
        var indexes = new List<string>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("type", out var option)) kind = Choice.Read(ref parser, option, "hosts", "sources", "sourcetypes");
            else if (parser.TryOption("index", out option)) indexes.Add(option.Text);
            else if (!IgnoredOptions.TrySkip(ref parser, Manual) && !IgnoredOptions.TryWarn(ref parser, "datatype", "all", "metrics are kept among the events, and both are listed")) break;
        }

        if (kind.Length == 0 && parser.AtEnd) parser.ReportUnexpected("type=hosts, type=sources or type=sourcetypes");
        return new MetadataCommand(parser.SpanFrom(name.Start), kind, indexes);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "metadata must come first");
        var field = Kind.TrimEnd('s');
        PlanNode plan = context.Scan(IndexCondition.Of(Indexes, Span));
        plan = new ExtendNode(plan, "_indextime", new BoundFormula(new BoundFirstOf(0, 1), ["_indextime", "_time"]), "_indextime or _time");
        plan = new AggregateNode(plan, [field], [Call("min", "_time", "firstTime"), Call("max", "_time", "lastTime"), Call("max", "_indextime", "recentTime"), Call("count", null, "totalCount")]);
        plan = new ExtendNode(plan, "type", new BoundFormula(new BoundConstant(Value.FromText(Kind)), []), $"\"{Kind}\"");
        return new SelectFieldsNode(plan, FieldSelection.Table, ["firstTime", field, "lastTime", "recentTime", "totalCount", "type"]);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("metadata").Option("type", Kind);
        foreach (var index in Indexes) writer.Option("index", index);
    }

    private static AggregateCall Call(string aggregate, string? field, string output) => new(
        AggregateCatalog.Find(aggregate, out _) ?? throw new InvalidOperationException($"there is an aggregate called {aggregate}"), 0,
        field is null ? null : new BoundFormula(new BoundField(0), [field]), output);
}

/// <summary>The first of two fields that is present.</summary>
internal sealed class BoundFirstOf(int first, int second) : BoundExpression
{
    public override void CollectSlots(ISet<int> slots) => slots.UnionWith([first, second]);

    public override Value Evaluate(ReadOnlySpan<Value> fields) => fields[first].IsNull ? fields[second] : fields[first];
}
