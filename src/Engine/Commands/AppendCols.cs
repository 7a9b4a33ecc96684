using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Puts the fields of a subsearch's rows beside the rows, the first to the first.</summary>
public sealed record AppendColsCommand(TextSpan Span, PipelineSyntax Subsearch, int? Maximum, bool Overrides) : Command(Span), ICommand<AppendColsCommand>
{
    public static CommandManual Manual { get; } = new(
        "appendcols",
        "appendcols [override=<bool>] [maxout=<number>] [<subsearch>]",
        "Adds the fields of the subsearch's first row to the first row, of its second to the second, and so on; what is left over becomes rows of its own. "
        + "A field that the row has stays unless override=true. Internal fields are not added.",
        CommandKind.Dataset)
    {
        WithoutEffect = ["maxtime", "timeout", "extendtimerange"],
    };

    public static AppendColsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        int? maximum = null;
        var overrides = false;
        while (parser.PeekOption())
        {
            if (parser.TryOption("override", out var option)) overrides = parser.ReadBoolean(option) ?? false;
            else if (parser.TryOption("maxout", out option)) maximum = (int?)parser.ReadInteger(option, 0, int.MaxValue);
            else if (!IgnoredOptions.TrySkip(ref parser, Manual)) break;
        }

        return parser.ReadSubsearch() is { } subsearch ? new AppendColsCommand(parser.SpanFrom(name.Start), subsearch, maximum, overrides) : null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var limit = Maximum is > 0 and var maximum ? maximum : context.Limits.AppendedRows;
        return new AppendColumnsNode(input, new SubsearchLimitNode(context.BindSubsearch(Subsearch), limit), Overrides);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("appendcols");
        if (Overrides) writer.Option("override", true);
        if (Maximum is { } maximum) writer.Option("maxout", maximum);
        writer.Subsearch(Subsearch);
    }
}
