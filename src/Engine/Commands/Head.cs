using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Keeps the first rows, by count or as long as a condition holds.</summary>
public sealed record HeadCommand(TextSpan Span, long? Count, Expression? Condition, bool KeepsLast, bool PassesNull) : Command(Span), ICommand<HeadCommand>
{
    private const long DefaultCount = 10;

    public static CommandManual Manual { get; } = new(
        "head",
        "head [<count> | limit=<count>] [(<expression>)] [keeplast=<bool>] [null=<bool>]",
        "Keeps the first rows, 10 unless told otherwise. With an expression, keeps rows up to the first for which it is false, or absent unless null=true; keeplast=true keeps that row too.",
        CommandKind.Streaming);

    public static HeadCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        long? count = null;
        Expression? condition = null;
        var keepsLast = false;
        var passesNull = false;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("limit", out var option)) count = parser.ReadInteger(option);
            else if (parser.TryOption("keeplast", out option)) keepsLast = parser.ReadBoolean(option) ?? keepsLast;
            else if (parser.TryOption("null", out option)) passesNull = parser.ReadBoolean(option) ?? passesNull;
            else if (count is null && TryCount(ref parser, out var number)) count = number;
            else if (condition is null && (parser.PeekSymbol('(') || count is null)) condition = parser.ReadExpression();
            else break;
            if (parser.Diagnostics.HasErrors) return null;
        }

        return new HeadCommand(parser.SpanFrom(name.Start), count, condition, keepsLast, passesNull);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var plan = Condition is null ? input : new TakeWhileNode(input, context.BindCondition(Condition), KeepsLast, PassesNull, ExpressionPrinter.Print(Condition));
        return Count is null && Condition is not null ? plan : new LimitNode(plan, Count ?? DefaultCount);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("head");
        if (Count is { } count) writer.Option("limit", count);
        if (Condition is not null) writer.Word($"({ExpressionPrinter.Print(Condition)})");
        if (KeepsLast) writer.Option("keeplast", true);
        if (PassesNull) writer.Option("null", true);
    }

    private static bool TryCount(ref CommandParser parser, out long count)
    {
        var start = parser.Position;
        count = parser.TryInteger() ?? -1;
        if (parser.Position == start) return false;
        if (count < 0) parser.Diagnostics.Report(ArgumentRules.NegativeCount, parser.SpanFrom(start), "head needs a count of zero or more", "use 'tail' for the last rows");
        return true;
    }
}
