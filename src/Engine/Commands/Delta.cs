using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Computes how a field differs from an earlier row's.</summary>
public sealed record DeltaCommand(TextSpan Span, string Field, string? Target, int Distance) : Command(Span), ICommand<DeltaCommand>
{
    public static CommandManual Manual { get; } = new(
        "delta",
        "delta <field> [AS <name>] [p=<number>]",
        "Adds the difference between the field's number and that of the row before, or of the p-th row before. Absent where either is missing. The name is delta(<field>) unless given.",
        CommandKind.Streaming);

    public static DeltaCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (parser.ReadField("a field") is not { } field) return null;
        string? target = null;
        var distance = 1;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("p", out var option)) distance = (int)(parser.ReadInteger(option, 1, StreamStatsCommand.MaximumWindow) ?? 1);
            else if (target is null && parser.TryKeyword("as")) target = parser.ReadField("a name after AS");
            else break;
        }

        return new DeltaCommand(parser.SpanFrom(name.Start), field, target, distance);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new SeriesNode(input, Field, [Target ?? $"delta({Field})"], () => new Difference(Distance), $"difference over {Distance}");

    public override void Print(SplWriter writer)
    {
        writer.Word("delta").Field(Field);
        if (Target is { } target) writer.Word("AS").Field(target);
        if (Distance != 1) writer.Option("p", Distance);
    }

    private sealed class Difference(int distance) : ISeries
    {
        private readonly Queue<Value> _before = new();

        public void Next(Value value, Span<Value> results)
        {
            if (_before.Count == distance && value.TryGetNumber(out var number) && _before.Peek().TryGetNumber(out var earlier)) results[0] = Value.FromNumber(number - earlier);
            _before.Enqueue(value);
            if (_before.Count > distance) _before.Dequeue();
        }
    }
}
