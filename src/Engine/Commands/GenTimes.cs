using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Makes a row for each stretch of time.</summary>
public sealed record GenTimesCommand(TextSpan Span, OptionValue Start, OptionValue? End, OptionValue? Increment) : Command(Span), ICommand<GenTimesCommand>
{
    // A century of hours; more rows than that is a mistake in the increment.
    private const int MaximumRows = 1_000_000;

    private static readonly string[] Formats = ["M/d/yyyy:H:m:s", "M/d/yy:H:m:s", "M/d/yyyy", "M/d/yy"];

    public static CommandManual Manual { get; } = new(
        "gentimes",
        "gentimes start=<time> | -<days> [end=<time> | -<days>] [increment=<span>]",
        "Makes a row for each day, or each increment, from start to before end, which is today's midnight unless given: starttime and endtime in seconds, starthuman and endhuman as text. A time is written 10/25/26 or 10/25/26:13:00:00.",
        CommandKind.Generating);

    public static GenTimesCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        OptionValue? start = null;
        OptionValue? end = null;
        OptionValue? increment = null;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("start", out var option)) start = option;
            else if (parser.TryOption("end", out option)) end = option;
            else if (parser.TryOption("increment", out option)) increment = option;
            else break;
        }

        if (start is { } from) return new GenTimesCommand(parser.SpanFrom(name.Start), from, end, increment);
        parser.ReportUnexpected("start=<time>");
        return null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (!context.IsFirst) context.Diagnostics.Report(ArgumentRules.NotFirst, Span, "gentimes must come first");
        var error = "";
        var span = default(TimeSpanText);
        if (Increment is { } increment && !TimeSpanText.TryParse(increment.Text, out span, out error)) context.Diagnostics.Report(ArgumentRules.BadSpan, increment.Span, error);
        span ??= TimeSpanText.Of(1, TimeUnit.Day);
        var from = Read(Start, context);
        var until = End is { } end ? Read(end, context) : new TimeSnap(TimeUnit.Day).Apply(context.Functions.Now, context.Functions.TimeZone);
        if ((until - from) / span.ApproximateSeconds > MaximumRows)
        {
            context.Diagnostics.Report(CommandCodes.BadTime, Span, string.Create(CultureInfo.InvariantCulture, $"gentimes would make more than {MaximumRows:N0} rows"), "choose a larger increment");
            return input;
        }

        return new RowsNode(Rows(from, until, span, context.Functions).ToBatch(), "gentimes");
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("gentimes").Option("start", Start.Text);
        if (End is { } end) writer.Option("end", end.Text);
        if (Increment is { } increment) writer.Option("increment", increment.Text);
    }

    private static TableBuilder Rows(double from, double until, TimeSpanText span, FunctionContext functions)
    {
        var table = new TableBuilder("endhuman", "endtime", "starthuman", "starttime");
        for (var start = from; start < until; start = span.Next(start, functions.TimeZone))
        {
            var end = span.Next(start, functions.TimeZone) - 1;
            table.AddRow();
            table.Set("endhuman", HumanText(end, functions.TimeZone));
            table.Set("endtime", Value.FromNumber(end));
            table.Set("starthuman", HumanText(start, functions.TimeZone));
            table.Set("starttime", Value.FromNumber(start));
        }

        return table;
    }

    // As C prints times: Sun Nov  1 00:00:00 2026.
    private static Value HumanText(double seconds, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddSeconds(seconds), zone);
        return Value.FromText(string.Create(CultureInfo.InvariantCulture, $"{local:ddd MMM} {local.Day,2} {local:HH:mm:ss yyyy}"));
    }

    private static double Read(OptionValue option, BindContext context)
    {
        var functions = context.Functions;
        var today = new TimeSnap(TimeUnit.Day).Apply(functions.Now, functions.TimeZone);
        if (int.TryParse(option.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days)
            && TimeModifierText.TryParse(string.Create(CultureInfo.InvariantCulture, $"{(days < 0 ? "" : "+")}{days}d@d"), out var relative, out _))
        {
            return relative.Apply(functions.Now, functions.TimeZone);
        }

        if (DateTime.TryParseExact(option.Text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return (new DateTimeOffset(local, functions.TimeZone.GetUtcOffset(local)) - DateTimeOffset.UnixEpoch).TotalSeconds;
        }

        context.Diagnostics.Report(CommandCodes.BadTime, option.Span, $"'{option.Text}' is no time", "write 10/25/26, 10/25/26:13:00:00 or a number of days such as -7");
        return today;
    }
}
