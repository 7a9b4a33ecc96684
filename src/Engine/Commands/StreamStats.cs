using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds running aggregates to every row.</summary>
public sealed record StreamStatsCommand(TextSpan Span, Aggregation Aggregation) : Command(Span), ICommand<StreamStatsCommand>
{
    // SPL: limits.conf [stats] max_stream_window.
    internal const int MaximumWindow = 10_000;

    public static CommandManual Manual { get; } = new(
        "streamstats",
        "streamstats [current=<bool>] [window=<number>] [time_window=<span>] [global=<bool>] [allnum=<bool>] [reset_on_change=<bool>] [reset_before=\"(\"<expression>\")\"] "
        + "[reset_after=\"(\"<expression>\")\"] <aggregate>[(<field>)] [AS <name>] ... [BY <field> ...]",
        "Adds aggregates over the rows so far, the row itself included unless current=false. A window looks back over a number of rows, of all groups together unless global=false, "
        + "or over a span of time. Rows that lack a by-field stay as they are.",
        CommandKind.Streaming);

    /// <summary>Whether a row counts in its own aggregates.</summary>
    public bool IncludesCurrent { get; init; } = true;

    /// <summary>How many rows the window holds, or 0 for all so far.</summary>
    public int Window { get; init; }

    /// <summary>The time that the window covers, as written, or null.</summary>
    public OptionValue? TimeWindow { get; init; }

    /// <summary>Whether the window counts the rows of all groups together.</summary>
    public bool IsGlobal { get; init; } = true;

    /// <summary>Whether everything starts afresh when the group is another than the row's before.</summary>
    public bool ResetsOnChange { get; init; }

    /// <summary>Where this is true, everything starts afresh with the row.</summary>
    public Expression? ResetBefore { get; init; }

    /// <summary>Where this is true, everything starts afresh after the row; it may use the aggregates.</summary>
    public Expression? ResetAfter { get; init; }

    public static StreamStatsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new StreamStatsCommand(name, new Aggregation([], []));
        var aggregation = Aggregation.Read(ref parser, (ref options) => TryRead(ref options, ref command));
        return command with { Aggregation = aggregation, Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var window = new RunningAggregateNode(input, Aggregation.KeyNames, [], new RunningWindow(Window, ReadTimeWindow(context), IsGlobal, IncludesCurrent))
        {
            ResetsOnChange = ResetsOnChange,
            ResetBefore = ResetBefore is null ? null : context.BindCondition(ResetBefore),
            ResetAfter = ResetAfter is null ? null : context.BindCondition(ResetAfter),
        };
        return Aggregation.BindWindow(window, input, Span, context);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("streamstats");
        if (!IncludesCurrent) writer.Option("current", false);
        if (Window > 0) writer.Option("window", Window);
        if (TimeWindow is { } span) writer.Option("time_window", span.Text);
        if (!IsGlobal) writer.Option("global", false);
        if (ResetsOnChange) writer.Option("reset_on_change", true);
        if (ResetBefore is not null) writer.Word($"reset_before=({ExpressionPrinter.Print(ResetBefore)})");
        if (ResetAfter is not null) writer.Word($"reset_after=({ExpressionPrinter.Print(ResetAfter)})");
        Aggregation.Print(writer);
    }

    private static bool TryRead(ref CommandParser parser, ref StreamStatsCommand command)
    {
        if (parser.TryOption("current", out var option)) command = command with { IncludesCurrent = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption("window", out option)) command = command with { Window = (int)(parser.ReadInteger(option, 0, MaximumWindow) ?? 0) };
        else if (parser.TryOption("time_window", out option)) command = command with { TimeWindow = option };
        else if (parser.TryOption("global", out option)) command = command with { IsGlobal = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption("reset_on_change", out option)) command = command with { ResetsOnChange = parser.ReadBoolean(option) ?? false };
        else if (parser.TryOptionStart("reset_before")) command = command with { ResetBefore = EmbeddedExpression.Read(ref parser, "reset_before") };
        else if (parser.TryOptionStart("reset_after")) command = command with { ResetAfter = EmbeddedExpression.Read(ref parser, "reset_after") };
        else return false;
        return true;
    }

    private double? ReadTimeWindow(BindContext context)
    {
        if (TimeWindow is not { } option) return null;
        if (TimeSpanText.TryParse(option.Text, out var span, out var error)) return span.ApproximateSeconds;
        context.Diagnostics.Report(ArgumentRules.BadSpan, option.Span, error, "write a number with a unit, e.g. time_window=5m");
        return null;
    }
}
