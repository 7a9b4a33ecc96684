using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Computes the event types of each row.</summary>
public sealed record TyperCommand(TextSpan Span) : Command(Span), ICommand<TyperCommand>
{
    private const string EventTypeField = "eventtype";

    public static CommandManual Manual { get; } = new(
        "typer", "typer", "Puts the names of the event types whose condition a row satisfies into the field eventtype.", CommandKind.Streaming);

    public static TyperCommand? Parse(ref CommandParser parser, TextSpan name) => new(name);

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var fields = new List<string>();
        var nodes = context.Knowledge.EventTypes.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => (type.Key, Bind(SearchBinder.Bind(type.Value, context.Scope), fields))).ToList();
        return nodes.Count == 0 ? input : new ExtendNode(input, EventTypeField, new BoundFormula(new BoundNodeNames(nodes), fields), "event types");
    }

    public override void Print(SplWriter writer) => writer.Word("typer");

    private static BoundExpression Bind(BoundFormula formula, List<string> fields)
    {
        foreach (var name in formula.Fields.Where(name => !fields.Contains(name))) fields.Add(name);
        return new BoundRemapped(formula.Root, [.. formula.Fields.Select(name => fields.IndexOf(name))]);
    }
}
