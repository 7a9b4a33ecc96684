using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Compares the rows of two searches as sets.</summary>
public sealed record SetCommand(TextSpan Span, string Operation, PipelineSyntax Left, PipelineSyntax Right) : Command(Span), ICommand<SetCommand>
{
    public static CommandManual Manual { get; } = new(
        "set",
        "set union | diff | intersect <subsearch> <subsearch>",
        "Gives the rows of either subsearch, of only one of them, or of both, each once. Two rows are the same when they have the same values in the same fields, _time and _raw included.",
        CommandKind.Generating);

    public static SetCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var operation = parser.TryKeyword("union") ? "union" : parser.TryKeyword("diff") ? "diff" : parser.TryKeyword("intersect") ? "intersect" : null;
        if (operation is null)
        {
            parser.ReportUnexpected("union, diff or intersect");
            return null;
        }

        if (parser.ReadSubsearch() is not { } left) return null;
        parser.SkipCommas();
        return parser.ReadSubsearch() is { } right ? new SetCommand(parser.SpanFrom(name.Start), operation, left, right) : null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "set must come first");
        var operation = Operation switch
        {
            "union" => SetOperation.Union,
            "diff" => SetOperation.Difference,
            _ => SetOperation.Intersection,
        };
        return new SetNode(Limited(Left), Limited(Right), operation);

        SubsearchLimitNode Limited(PipelineSyntax subsearch) => new(context.BindSubsearch(subsearch), context.Limits.AppendedRows);
    }

    public override void Print(SplWriter writer) => writer.Word("set").Word(Operation).Subsearch(Left).Subsearch(Right);
}
