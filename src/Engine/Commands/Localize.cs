using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Lists the stretches of time in which rows lie close together.</summary>
public sealed record LocalizeCommand(TextSpan Span) : Command(Span), ICommand<LocalizeCommand>
{
    private const string DefaultPause = "1m";
    private const string DefaultMargin = "30s";

    private static readonly Schema Output = new(["starttime", "endtime"]);

    public static CommandManual Manual { get; } = new(
        "localize",
        "localize [maxpause=<span>] [timeafter=<span>] [timebefore=<span>]",
        "Lists the stretches of time in which no two neighbouring rows are further apart than maxpause (1m), widened by timebefore and timeafter (30s each), newest first.",
        CommandKind.Transforming);

    /// <summary>The widest gap within a stretch.</summary>
    public string MaximumPause { get; init; } = DefaultPause;

    /// <summary>What is added behind a stretch.</summary>
    public string TimeAfter { get; init; } = DefaultMargin;

    /// <summary>What is added before a stretch.</summary>
    public string TimeBefore { get; init; } = DefaultMargin;

    public static LocalizeCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new LocalizeCommand(name);
        while (parser.PeekOption())
        {
            if (parser.TryOption("maxpause", out var option)) command = command with { MaximumPause = Checked(ref parser, option) };
            else if (parser.TryOption("timeafter", out option)) command = command with { TimeAfter = Checked(ref parser, option) };
            else if (parser.TryOption("timebefore", out option)) command = command with { TimeBefore = Checked(ref parser, option) };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, "localize", (rows, _) => Stretches(rows)) { Reads = FieldSet.Of("_time") };

    public override void Print(SplWriter writer)
    {
        writer.Word("localize");
        if (MaximumPause != DefaultPause) writer.Option("maxpause", MaximumPause);
        if (TimeAfter != DefaultMargin) writer.Option("timeafter", TimeAfter);
        if (TimeBefore != DefaultMargin) writer.Option("timebefore", TimeBefore);
    }

    private static string Checked(ref CommandParser parser, OptionValue option)
    {
        if (!TimeSpanText.TryParse(option.Text, out _, out var error)) parser.Diagnostics.Report(ArgumentRules.BadSpan, option.Span, error);
        return option.Text;
    }

    private static double Seconds(string span) => TimeSpanText.TryParse(span, out var parsed, out _) ? parsed.ApproximateSeconds : 0;

    private Batch Stretches(Batch rows)
    {
        var times = new List<double>();
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows.ValueOf("_time", row).TryGetNumber(out var seconds)) times.Add(seconds);
        }

        times.Sort();
        var starts = new List<Value>();
        var ends = new List<Value>();
        for (var i = 0; i < times.Count;)
        {
            var first = i;
            while (++i < times.Count && times[i] - times[i - 1] <= Seconds(MaximumPause))
            {
            }

            starts.Insert(0, Value.FromNumber(times[first] - Seconds(TimeBefore)));
            ends.Insert(0, Value.FromNumber(times[i - 1] + Seconds(TimeAfter)));
        }

        return new Batch(Output, [new ValueColumn([.. starts]), new ValueColumn([.. ends])], starts.Count);
    }
}
