using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Keeps a running total of a field.</summary>
public sealed record AccumCommand(TextSpan Span, string Field, string Target) : Command(Span), ICommand<AccumCommand>
{
    public static CommandManual Manual { get; } = new(
        "accum",
        "accum <field> [AS <name>]",
        "Adds the running total of a field's numbers, or replaces the field by it. Rows without a number add nothing and stay as they are.",
        CommandKind.Streaming);

    public static AccumCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (parser.ReadField("a field") is not { } field) return null;
        var target = parser.TryKeyword("as") ? parser.ReadField("a name after AS") : field;
        return target is null ? null : new AccumCommand(parser.SpanFrom(name.Start), field, target);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new SeriesNode(input, Field, [Target], static () => new RunningTotal(), "running total") { KeepsTargets = true };

    public override void Print(SplWriter writer)
    {
        writer.Word("accum").Field(Field);
        if (Target != Field) writer.Word("AS").Field(Target);
    }

    private sealed class RunningTotal : ISeries
    {
        private double _total;

        public void Next(Value value, Span<Value> results)
        {
            if (value.TryGetNumber(out var number)) results[0] = Value.FromNumber(_total += number);
        }
    }
}
