using Breakwater.Columns.Batches;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Would list the searches that a user ran; none are kept.</summary>
public sealed record HistoryCommand(TextSpan Span) : Command(Span), ICommand<HistoryCommand>
{
    public static CommandManual Manual { get; } = new("history", "history [events=<bool>]", "Gives no rows and a note: the searches that people run are not kept.", CommandKind.Generating);

    public static HistoryCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        while (parser.TryOption("events", out var option)) parser.ReadBoolean(option);
        return new HistoryCommand(parser.SpanFrom(name.Start));
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "history must come first");
        context.Diagnostics.Report(CommandCodes.WithoutEffect, Span, "the searches that people run are not kept");
        return new RowsNode(new Batch(Schema.Empty, [], 0), "history");
    }

    public override void Print(SplWriter writer) => writer.Word("history");
}
