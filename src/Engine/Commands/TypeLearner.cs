using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Suggests event types by the values of a field.</summary>
public sealed record TypeLearnerCommand(TextSpan Span) : Command(Span), ICommand<TypeLearnerCommand>
{
    private const string DefaultField = "punct";
    private const int DefaultLength = 15;

    public static CommandManual Manual { get; } = new(
        "typelearner",
        "typelearner [grouping-field=<field>] [grouping-maxlen=<number>]",
        "Lists searches that could be event types, the most frequent first: events whose grouping-field (punct) has the same first grouping-maxlen (15) characters are one kind, and the words that all of them contain find it. Kinds that the same words find are put together. 'findtypes' has taken its place.",
        CommandKind.Transforming);

    /// <summary>The field that tells kinds apart.</summary>
    public string Field { get; init; } = DefaultField;

    /// <summary>How much of it is looked at.</summary>
    public int Length { get; init; } = DefaultLength;

    public static TypeLearnerCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new TypeLearnerCommand(name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("grouping-field", out var option)) command = command with { Field = option.Text };
            else if (parser.TryOption("grouping-maxlen", out option)) command = command with { Length = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? DefaultLength) };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var discovery = new EventTypeDiscovery(Field, Length);
        return new WholeSetNode(input, $"suggest event types by {Field}", (rows, run) => FindTypesCommand.ToRows(discovery.Discover(rows, run)))
        {
            Reads = FieldSet.Of("_raw", Field, "sourcetype", "source", "host"),
            Replaces = true,
        };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("typelearner");
        if (Field != DefaultField) writer.Option("grouping-field", Field);
        if (Length != DefaultLength) writer.Option("grouping-maxlen", Length);
    }
}
