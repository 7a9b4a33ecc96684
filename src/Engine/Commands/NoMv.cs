using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Joins a field's values into one.</summary>
public sealed record NoMvCommand(TextSpan Span, string Field) : Command(Span), ICommand<NoMvCommand>
{
    public static CommandManual Manual { get; } = new("nomv", "nomv <field>", "Joins the values of a field into one text, a line feed between them, or what the delim of an earlier mvcombine, stats or transaction says.", CommandKind.Streaming);

    public static NoMvCommand? Parse(ref CommandParser parser, TextSpan name) =>
        parser.ReadField("a field") is { } field ? new NoMvCommand(parser.SpanFrom(name.Start), field) : null;

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var delimiter = context.DelimiterOf(Field) ?? "\n";
        return new ExtendNode(input, Field, BoundCellFunction.Of(Field, value => Joined(value, delimiter)), $"nomv({Field})");
    }

    public override void Print(SplWriter writer) => writer.Word("nomv").Field(Field);

    private static Value Joined(Value value, string delimiter)
    {
        if (!value.IsMulti) return value;
        ValueLimits.CheckJoined(value, delimiter.Length);
        return Value.FromText(string.Join(delimiter, Enumerable.Range(0, value.Count).Select(item => value.ItemAt(item).ToText())));
    }
}
