using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>One assignment of eval; a target without quotes may name fields in braces, whose values take their places.</summary>
public sealed record Assignment(string Target, NameTemplate? Template, TextSpan TargetSpan, Expression Value);

/// <summary>Computes fields.</summary>
public sealed record EvalCommand(TextSpan Span, IReadOnlyList<Assignment> Assignments) : Command(Span), ICommand<EvalCommand>
{
    public static CommandManual Manual { get; } = new(
        "eval",
        "eval <field> = <expression> [, <field> = <expression>]...",
        "Computes fields, left to right; later expressions see earlier results. An absent result removes the field. In the name of a field, '{name}' stands for the value of name.",
        CommandKind.Streaming);

    public static EvalCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var assignments = new List<Assignment>();
        do
        {
            if (ReadAssignment(ref parser) is not { } assignment) return null;
            assignments.Add(assignment);
        }
        while (parser.TrySymbol(',') && !parser.AtEnd);
        return new EvalCommand(parser.SpanFrom(name.Start), assignments);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        Assignments.Aggregate(input, (plan, assignment) => Bind(plan, assignment, context));

    public override void Print(SplWriter writer)
    {
        writer.Word("eval");
        for (var i = 0; i < Assignments.Count; i++)
        {
            if (i > 0) writer.Attach(",");
            var assignment = Assignments[i];
            writer.Word(assignment.Template?.ToString() ?? SplQuoting.EvalField(assignment.Target)).Word("=").Expression(assignment.Value);
        }
    }

    private static PlanNode Bind(PlanNode input, Assignment assignment, BindContext context)
    {
        var value = context.ResolveSubsearches(assignment.Value);
        var formula = context.BindExpression(value);
        if (formula.Root.IsCondition && formula.Root is not BoundConstant { Value.IsNull: true })
        {
            context.Diagnostics.Report(EvaluationCodes.BooleanAssignment, assignment.Value.Span, "a truth value cannot be stored in a field", "write if(condition, 1, 0)");
        }

        var text = ExpressionPrinter.Print(value);
        return assignment.Template is { } template ? new ExtendByNameNode(input, template, formula, text) : new ExtendNode(input, assignment.Target, formula, text);
    }

    private static Assignment? ReadAssignment(ref CommandParser parser)
    {
        if (!parser.TryName(out var target))
        {
            parser.ReportUnexpected("a field to assign to");
            return null;
        }

        if (!parser.Expect('=') || parser.ReadExpression() is not { } value) return null;
        return new Assignment(target.Name, target.IsQuoted ? null : NameTemplate.TryParse(target.Name), target.Span, value);
    }
}
