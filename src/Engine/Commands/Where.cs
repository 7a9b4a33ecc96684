using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Keeps the rows for which an eval expression is true.</summary>
public sealed record WhereCommand(TextSpan Span, Expression Condition) : Command(Span), ICommand<WhereCommand>
{
    public static CommandManual Manual { get; } = new(
        "where",
        "where <expression>",
        "Keeps the rows for which the expression is true; where it is false or absent, the row goes. Text compares with regard to case.",
        CommandKind.Streaming);

    public static WhereCommand? Parse(ref CommandParser parser, TextSpan name) =>
        parser.ReadExpression() is { } condition ? new WhereCommand(parser.SpanFrom(name.Start), condition) : null;

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var condition = context.ResolveSubsearches(Condition);
        return new FilterNode(input, context.BindCondition(condition), ExpressionPrinter.Print(condition));
    }

    public override void Print(SplWriter writer) => writer.Word("where").Expression(Condition);
}
