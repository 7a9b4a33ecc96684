using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Would rate how well an event fits the words of the search. How Splunk rates is published nowhere, so any number would be made up.</summary>
public sealed record RelevancyCommand(TextSpan Span) : Command(Span), ICommand<RelevancyCommand>
{
    public static CommandManual Manual { get; } = new(
        "relevancy",
        "relevancy",
        "Rates how well each event fits the words of the search. The rating is published nowhere, so the command is an error that says what to use in its place.",
        CommandKind.Streaming);

    public static RelevancyCommand? Parse(ref CommandParser parser, TextSpan name) => new(name);

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        context.Diagnostics.Report(CommandCodes.Unsupported, Span, "'relevancy' is not supported", "count what matters with 'eval', e.g. relevancy=if(match(_raw, \"error\"), 1, 0), and sort by it");
        return input;
    }

    public override void Print(SplWriter writer) => writer.Word("relevancy");
}
