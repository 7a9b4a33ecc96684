using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Extracts fields by a form file. There are no form files here, and without one the rows pass as they are.</summary>
public sealed record KvFormCommand(TextSpan Span, string? Form, string? Field) : Command(Span), ICommand<KvFormCommand>
{
    public static CommandManual Manual { get; } = new(
        "kvform",
        "kvform [form=<name>] [field=<field>]",
        "Extracts fields by a form, a file of an app with a template for each kind of event. There are none here, so the rows pass as they are, with a note that says so.",
        CommandKind.Streaming);

    public static KvFormCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new KvFormCommand(name, null, null);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("form", out var option)) command = command with { Form = option.Text };
            else if (parser.TryOption("field", out option)) command = command with { Field = option.Text };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        context.Diagnostics.Report(CommandCodes.WithoutEffect, Span, "there are no forms to extract fields by, so the rows pass as they are", "use 'rex' or 'extract'");
        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("kvform");
        if (Form is not null) writer.Option("form", Form);
        if (Field is not null) writer.Option("field", Field);
    }
}
