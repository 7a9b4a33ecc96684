using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Runs commands on a copy of the rows and adds what they give.</summary>
public sealed record AppendPipeCommand(TextSpan Span, PipelineSyntax Pipe) : Command(Span), ICommand<AppendPipeCommand>
{
    public static CommandManual Manual { get; } = new(
        "appendpipe",
        "appendpipe [<commands>]",
        "Runs the commands in brackets on a copy of the rows so far and adds their rows after them, for subtotals for example.",
        CommandKind.Dataset)
    {
        WithoutEffect = ["run_in_preview"],
    };

    public static AppendPipeCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        while (IgnoredOptions.TrySkip(ref parser, Manual))
        {
        }

        return parser.ReadSubsearch() is { } pipe ? new AppendPipeCommand(parser.SpanFrom(name.Start), pipe) : null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var copy = new CopyNode(input);
        return new AppendPipeNode(input, context.BindSubpipeline(Pipe, copy), copy);
    }

    public override void Print(SplWriter writer) => writer.Word("appendpipe").Subsearch(Pipe);
}
