using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Says where or how a search is to be computed; rows pass as they are.</summary>
public sealed record LocalOpCommand(TextSpan Span, string Name, string Arguments) : Command(Span), ICommand<LocalOpCommand>
{
    public static CommandManual Manual { get; } = new(
        "localop", "localop | noop [<option> ...] | redistribute [<option> ...] [BY <field> ...]", "Tells a cluster on which machine, or with which optimizations, to compute what follows. One machine computes everything here, so rows pass as they are.", CommandKind.Streaming)
    {
        Aliases = ["noop", "redistribute"],
    };

    public static LocalOpCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var arguments = UnreadArguments.Read(ref parser);
        return new LocalOpCommand(parser.SpanFrom(name.Start), parser.TextOf(name).ToString().ToLowerInvariant(), arguments);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => input;

    public override void Print(SplWriter writer)
    {
        writer.Word(Name);
        if (Arguments.Length > 0) writer.Word(Arguments);
    }
}
