using Breakwater.Columns.Batches;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Puts rows that come nearly in order into the order of their times.</summary>
public sealed record RtOrderCommand(TextSpan Span) : Command(Span), ICommand<RtOrderCommand>
{
    private const string DefaultSpan = "10s";

    // SPL: the manual's default of max_buffer_size.
    private const int DefaultCapacity = 50_000;

    public static CommandManual Manual { get; } = new(
        "rtorder",
        "rtorder [discard=<bool>] [buffer_span=<span>] [max_buffer_size=<number>]",
        "Hands rows on by ascending time, as far as a buffer of max_buffer_size (50000) rows allows: where it is full, the earliest row leaves it. A row that is earlier than one that has left passes at once, "
        + "or is dropped with discard=true. Rows here come from the past and not as time goes by, so buffer_span, which makes live rows wait, changes nothing.",
        CommandKind.Dataset);

    /// <summary>Whether rows that come too late are dropped.</summary>
    public bool Discards { get; init; }

    /// <summary>How long live rows would wait.</summary>
    public string BufferSpan { get; init; } = DefaultSpan;

    /// <summary>The most rows that wait.</summary>
    public int Capacity { get; init; } = DefaultCapacity;

    public static RtOrderCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new RtOrderCommand(name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("discard", out var option)) command = command with { Discards = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("buffer_span", out option)) command = command with { BufferSpan = ReadSpan(ref parser, option) };
            else if (parser.TryOption("max_buffer_size", out option)) command = command with { Capacity = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? DefaultCapacity) };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, $"order by time, {Capacity} rows at a time", (rows, _) => rows.Select(Order(rows))) { Reads = FieldSet.Of("_time") };

    public override void Print(SplWriter writer)
    {
        writer.Word("rtorder");
        if (Discards) writer.Option("discard", true);
        if (BufferSpan != DefaultSpan) writer.Option("buffer_span", BufferSpan);
        if (Capacity != DefaultCapacity) writer.Option("max_buffer_size", Capacity);
    }

    private static string ReadSpan(ref CommandParser parser, OptionValue option)
    {
        if (!TimeSpanText.TryParse(option.Text, out _, out var error)) parser.Diagnostics.Report(ArgumentRules.BadSpan, option.Span, error);
        return option.Text;
    }

    private int[] Order(Batch rows)
    {
        var order = new List<int>(rows.Length);
        var waiting = new PriorityQueue<int, (double Time, int Row)>();
        var left = double.NegativeInfinity;
        for (var row = 0; row < rows.Length; row++)
        {
            // A row without a time cannot be put in order, and one that is late cannot be made up for.
            var hasTime = rows.ValueOf("_time", row).TryGetNumber(out var time);
            if (!hasTime || time < left)
            {
                if (!hasTime || !Discards) order.Add(row);
                continue;
            }

            waiting.Enqueue(row, (time, row));
            if (waiting.Count > Capacity) Leave();
        }

        while (waiting.Count > 0) Leave();
        return [.. order];

        void Leave()
        {
            if (!waiting.TryDequeue(out var first, out var place)) return;
            left = place.Time;
            order.Add(first);
        }
    }
}
