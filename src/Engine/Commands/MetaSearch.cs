using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Finds events and shows where they come from.</summary>
public sealed record MetaSearchCommand(TextSpan Span, SearchExpression Condition) : Command(Span), ICommand<MetaSearchCommand>
{
    public static CommandManual Manual { get; } = new(
        "metasearch",
        "metasearch [<condition>]",
        "Finds events as 'search' does and shows _time, host, source, sourcetype and index of each. Splunk decides by words and those fields alone; here any condition of a search can stand.",
        CommandKind.Generating);

    public static MetaSearchCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        SearchExpression condition = parser.AtEnd ? new AllEvents(name) : parser.ReadSearch();
        return new MetaSearchCommand(parser.SpanFrom(name.Start), condition);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "metasearch must come first");
        return new SelectFieldsNode(context.Scan(context.ResolveSubsearches(Condition)), FieldSelection.Table, ["_time", "host", "source", "sourcetype", "index"]);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("metasearch");
        if (Condition is not AllEvents) writer.Condition(Condition);
    }
}
