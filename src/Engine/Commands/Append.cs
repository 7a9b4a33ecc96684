using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds the rows of a subsearch after the rows so far.</summary>
public sealed record AppendCommand(TextSpan Span, PipelineSyntax Subsearch, int? Maximum) : Command(Span), ICommand<AppendCommand>
{
    public static CommandManual Manual { get; } = new(
        "append",
        "append [maxout=<number>] [<subsearch>]",
        "Adds the rows of the subsearch after the rows so far; at most 50,000 unless maxout says otherwise, with a warning when there are more.",
        CommandKind.Dataset)
    {
        WithoutEffect = ["maxtime", "timeout", "extendtimerange"],
    };

    public static AppendCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        int? maximum = null;
        while (parser.PeekOption())
        {
            if (parser.TryOption("maxout", out var option)) maximum = (int?)parser.ReadInteger(option, 0, int.MaxValue);
            else if (!IgnoredOptions.TrySkip(ref parser, Manual)) break;
        }

        return parser.ReadSubsearch() is { } subsearch ? new AppendCommand(parser.SpanFrom(name.Start), subsearch, maximum) : null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var limit = Maximum is > 0 and var maximum ? maximum : context.Limits.AppendedRows;
        return new AppendNode([input, new SubsearchLimitNode(context.BindSubsearch(Subsearch), limit)]);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("append");
        if (Maximum is { } maximum) writer.Option("maxout", maximum);
        writer.Subsearch(Subsearch);
    }
}
