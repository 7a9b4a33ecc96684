using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Prepares rows for a summary index, which the command that they are prepared for aggregates later.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Prepared">The command that aggregates later.</param>
public sealed record SiStatsCommand(TextSpan Span, Command Prepared) : Command(Span), ICommand<SiStatsCommand>
{
    private const string Prefix = "si";
    private const string TimeField = "_time";

    public static CommandManual Manual { get; } = new(
        "sistats",
        "sistats | sichart | sitimechart | sitop | sirare ...",
        "Prepares rows for a summary index, which 'collect' can write: stats, chart, timechart, top or rare with the same arguments makes of them, and of any rows prepared alike that are added to them, what it makes of the events. "
        + "Where Splunk hands on partial results in fields of its own, here the rows themselves go on with _time and the fields that the aggregates read, so that every aggregate stays exact.",
        CommandKind.Streaming)
    {
        Aliases = ["sichart", "sitimechart", "sitop", "sirare"],
    };

    public static SiStatsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var prepared = CommandCatalog.Find(parser.TextOf(name)[Prefix.Length..].ToString())?.Read(ref parser, name);
        return prepared is Command command ? new SiStatsCommand(command.Span, command) : null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var needed = NeededOf(Prepared.Bind(input, context), input, FieldSet.All);
        return needed.IsAll ? input : new SelectFieldsNode(input, FieldSelection.Table, [.. needed.With(TimeField).Names, .. needed.Patterns]);
    }

    public override void Print(SplWriter writer)
    {
        var text = new SplWriter();
        Prepared.Print(text);
        writer.Word(Prefix + text);
    }

    // What a plan needs of the rows that it is bound over.
    private static FieldSet NeededOf(PlanNode plan, PlanNode input, FieldSet demanded)
    {
        if (ReferenceEquals(plan, input)) return demanded;
        var needed = FieldSet.None;
        for (var i = 0; i < plan.Inputs.Count; i++) needed = needed.Union(NeededOf(plan.Inputs[i], input, plan.Requires(i, demanded)));
        return needed;
    }
}
