using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Counts what is going on when each row begins.</summary>
public sealed record ConcurrencyCommand(TextSpan Span, string Duration, string Start, string Output) : Command(Span), ICommand<ConcurrencyCommand>
{
    private const string DefaultStart = "_time";
    private const string DefaultOutput = "concurrency";

    public static CommandManual Manual { get; } = new(
        "concurrency",
        "concurrency duration=<field> [start=<field>] [output=<field>]",
        "Adds the number of rows that have begun and not ended when the row begins, the row itself included. A row begins at _time unless start names another field and lasts its duration.",
        CommandKind.Dataset);

    public static ConcurrencyCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var (duration, start, output) = ("", DefaultStart, DefaultOutput);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("duration", out var option)) duration = option.Text;
            else if (parser.TryOption("start", out option)) start = option.Text;
            else if (parser.TryOption("output", out option)) output = option.Text;
            else break;
        }

        if (duration.Length == 0 && parser.AtEnd) parser.ReportUnexpected("duration=<field>");
        return new ConcurrencyCommand(parser.SpanFrom(name.Start), duration, start, output);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, $"concurrency of {Duration} from {Start}", (rows, _) => Count(rows)) { Reads = FieldSet.Of([Duration, Start]) };

    public override void Print(SplWriter writer)
    {
        writer.Word("concurrency").Option("duration", Duration);
        if (Start != DefaultStart) writer.Option("start", Start);
        if (Output != DefaultOutput) writer.Option("output", Output);
    }

    // At a row's begin: all that began no later, less what ended before or just then, an instant of length zero lasting for its own begin.
    private Batch Count(Batch rows)
    {
        var begins = new double[rows.Length];
        var lengths = new double[rows.Length];
        var valid = new List<int>();
        for (var row = 0; row < rows.Length; row++)
        {
            if (!rows.ValueOf(Start, row).TryGetNumber(out begins[row]) || !rows.ValueOf(Duration, row).TryGetNumber(out lengths[row])) continue;
            valid.Add(row);
        }

        var sortedBegins = valid.Select(row => begins[row]).Order().ToArray();
        var sortedEnds = valid.Where(row => lengths[row] > 0).Select(row => begins[row] + lengths[row]).Order().ToArray();
        var sortedInstants = valid.Where(row => lengths[row] <= 0).Select(row => begins[row]).Order().ToArray();
        var counts = new Value[rows.Length];
        foreach (var row in valid)
        {
            var ended = Below(sortedEnds, begins[row], orEqual: true) + Below(sortedInstants, begins[row], orEqual: false);
            counts[row] = Value.FromNumber(Below(sortedBegins, begins[row], orEqual: true) - ended);
        }

        return new SchemaExtension(Output).Set(rows, new ValueColumn(counts));
    }

    private static int Below(double[] sorted, double number, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < number || (orEqual && sorted[middle] == number)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
