using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Would start an alert action for the rows; here they pass through.</summary>
public sealed record SendAlertCommand(TextSpan Span, string Action, IReadOnlyList<OptionValue> Options) : Command(Span), ICommand<SendAlertCommand>
{
    public static CommandManual Manual { get; } = new(
        "sendalert",
        "sendalert <action> [param.<name>=<value> ...]",
        "Passes the rows on. A search starts no alert actions here, and a note says so.",
        CommandKind.Streaming);

    public static SendAlertCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var options = new List<OptionValue>();
        var action = "";
        while (!parser.AtEnd)
        {
            if (parser.PeekOption() && AnyOption.TryRead(ref parser, options)) continue;
            if (action.Length > 0 || !parser.TryWord(out var word)) break;
            action = word.Text;
        }

        if (action.Length == 0 && parser.AtEnd) parser.ReportUnexpected("an alert action");
        return new SendAlertCommand(parser.SpanFrom(name.Start), action, options);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        context.Diagnostics.Report(CommandCodes.WithoutEffect, Span, $"sendalert does not start '{Action}' here");
        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("sendalert").Word(SplQuoting.Value(Action));
        foreach (var option in Options) writer.Option(option.Name, option.Text);
    }
}
