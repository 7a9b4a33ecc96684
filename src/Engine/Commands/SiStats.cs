using Breakwater.Engine.Binding;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Would prepare results for a summary index; there are none, and a search that needs one says so.</summary>
public sealed record SiStatsCommand(TextSpan Span, string Name, string Arguments) : Command(Span), ICommand<SiStatsCommand>
{
    public static CommandManual Manual { get; } = new(
        "sistats",
        "sistats | sichart | sitimechart | sitop | sirare ...",
        "Prepares partial results for a summary index. Summary indexes are not supported, so the command is an error that names the command to use in its place.",
        CommandKind.Transforming)
    {
        Aliases = ["sichart", "sitimechart", "sitop", "sirare"],
    };

    public static SiStatsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var start = parser.Position;
        parser.SkipToEnd();
        return new SiStatsCommand(parser.SpanFrom(name.Start), parser.TextOf(name).ToString().ToLowerInvariant(), parser.TextOf(TextSpan.FromBounds(start, Math.Max(start, parser.Position))).Trim().ToString());
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        context.Diagnostics.Report(CommandCodes.Unsupported, Span, $"'{Name}' is not supported", $"use '{Name[2..]}', and 'collect' to store its rows");
        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word(Name);
        if (Arguments.Length > 0) writer.Word(Arguments);
    }
}
