using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Would send the rows by mail; here they pass through.</summary>
public sealed record SendEmailCommand(TextSpan Span, IReadOnlyList<OptionValue> Options) : Command(Span), ICommand<SendEmailCommand>
{
    public static CommandManual Manual { get; } = new(
        "sendemail",
        "sendemail to=<address> [<option>=<value> ...]",
        "Passes the rows on. A search sends no mail here, and a note says so.",
        CommandKind.Streaming);

    public static SendEmailCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var options = new List<OptionValue>();
        while (!parser.AtEnd && (parser.TrySymbol(',') || AnyOption.TryRead(ref parser, options)))
        {
        }

        return new SendEmailCommand(parser.SpanFrom(name.Start), options);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        context.Diagnostics.Report(CommandCodes.WithoutEffect, Span, "sendemail sends nothing here");
        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("sendemail");
        foreach (var option in Options) writer.Option(option.Name, option.Text);
    }
}
