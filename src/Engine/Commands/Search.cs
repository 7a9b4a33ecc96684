using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Reads events that satisfy a condition when it comes first, and keeps the rows that do anywhere else.</summary>
public sealed record SearchCommand(TextSpan Span, SearchExpression Condition) : Command(Span), ICommand<SearchCommand>
{
    public static CommandManual Manual { get; } = new(
        "search",
        "search <condition>",
        "Reads the events that satisfy the condition, or keeps the rows that do. Values compare without regard to case, '*' is a wildcard, and OR binds tighter than AND.",
        CommandKind.Streaming);

    public static SearchCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var condition = parser.ReadSearch();
        return new SearchCommand(parser.SpanFrom(name.Start), condition);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        context.NoteKeywords(Condition);
        return context.IsFirst ? context.Scan(Condition) : context.Filter(input, Condition);
    }

    public override void Print(SplWriter writer) => writer.Word("search").Condition(Condition);
}
