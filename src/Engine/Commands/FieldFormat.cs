using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Says how a field is shown; the value that later commands see stays.</summary>
public sealed record FieldFormatCommand(TextSpan Span, string Field, Expression Format) : Command(Span), ICommand<FieldFormatCommand>
{
    public static CommandManual Manual { get; } = new(
        "fieldformat", "fieldformat <field> = <expression>", "Says how a field is shown in a table for people. The value itself stays as it is, in later commands and in exports.", CommandKind.Streaming);

    public static FieldFormatCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (parser.ReadName("a field") is not { } field || !parser.Expect('=')) return null;
        return parser.ReadExpression() is { } format ? new FieldFormatCommand(parser.SpanFrom(name.Start), field, format) : null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        // Bound to find mistakes; rows carry values, not looks.
        context.BindExpression(Format);
        return input;
    }

    public override void Print(SplWriter writer) => writer.Word("fieldformat").Word(SplQuoting.EvalField(Field)).Word("=").Expression(Format);
}
