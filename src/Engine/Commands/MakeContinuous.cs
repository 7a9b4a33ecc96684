using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Pivoting;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds rows where a field's values have gaps.</summary>
public sealed record MakeContinuousCommand(TextSpan Span, string Field, BinOptions Bins) : Command(Span), ICommand<MakeContinuousCommand>
{
    private const string TimeField = "_time";
    private const int MaximumRows = 50_000;

    public static CommandManual Manual { get; } = new(
        "makecontinuous",
        "makecontinuous [<field>] [span=<span>] [bins=<number>] [start=<number>] [end=<number>]",
        "Puts the field, _time unless named, into buckets and adds a row for each bucket between the first and the last that has none; start and end widen that range. Rows come in the order of the field.",
        CommandKind.Dataset);

    public static MakeContinuousCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        string? field = null;
        var bins = new BinOptions();
        while (!parser.AtEnd)
        {
            if (bins.TryRead(ref parser, out bins)) continue;
            if (field is not null || parser.PeekOption() || !parser.TryField(out var token)) break;
            field = token.Name;
        }

        return new MakeContinuousCommand(parser.SpanFrom(name.Start), field ?? TimeField, bins);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var buckets = new TimeBuckets { Maximum = Bins.Bins, Zone = context.Functions.TimeZone, Span = null };
        double? width = null;
        if (Bins.Span is { } span)
        {
            if (Field != TimeField && NumberText.TryParse(span.Text, out var number) && number > 0) width = number;
            else if (TimeSpanText.TryParse(span.Text, out var time, out var error)) buckets = buckets with { Span = time };
            else context.Diagnostics.Report(ArgumentRules.BadSpan, span.Span, error, "write a number with a unit, e.g. span=5m");
        }

        return new WholeSetNode(input, $"continuous {Field}", (rows, running) => Fill(rows, buckets, width, running));
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("makecontinuous").Field(Field);
        Bins.Print(writer);
    }

    private Batch Fill(Batch rows, TimeBuckets buckets, double? width, RunContext context)
    {
        var column = rows.Find(Field);
        var present = Enumerable.Range(0, rows.Length).Where(row => column?[row].TryGetNumber(out _) == true).ToList();
        if (column is null || present.Count == 0) return rows;
        // SPL: start and end widen the range that the values have.
        var low = Math.Min(Bins.Start ?? double.PositiveInfinity, present.Min(row => NumberOf(column, row)));
        var high = Math.Max(Bins.End ?? double.NegativeInfinity, present.Max(row => NumberOf(column, row)));
        if (Field == TimeField || buckets.Span is not null) buckets = buckets.SettledFor(low, high);
        else width ??= WidthFor(low, high);

        var starts = present.Select(row => StartOf(NumberOf(column, row), buckets, width)).ToList();
        var order = present.Select((row, i) => (Row: row, Start: starts[i])).OrderBy(pair => pair.Start).ToList();
        var (first, last) = (StartOf(low, buckets, width), StartOf(high, buckets, width));
        var all = width is { } step ? Steps(first, last, step) : buckets.Rows([.. order.Select(pair => pair.Start).Append(first).Append(last).Distinct().Order()], context);
        return Lay(rows, order, all);
    }

    private Batch Lay(Batch rows, List<(int Row, double Start)> order, IReadOnlyList<double> starts)
    {
        var members = order.ToLookup(pair => pair.Start, pair => pair.Row);
        var table = new TableBuilder(rows.Schema.Names);
        foreach (var start in starts)
        {
            var own = members[start].ToList();
            for (var i = 0; i < Math.Max(1, own.Count); i++)
            {
                table.AddRow();
                for (var field = 0; field < rows.Schema.Count && own.Count > 0; field++) table.Set(rows.Schema.Names[field], rows[field][own[i]]);
                table.Set(Field, Value.FromNumber(start));
            }
        }

        return table.ToBatch();
    }

    private static double StartOf(double number, TimeBuckets buckets, double? width) =>
        width is { } step ? Math.Floor(number / step) * step : buckets.Apply(Value.FromNumber(number)).TryGetNumber(out var start) ? start : number;

    private static double NumberOf(Column column, int row) => column[row].TryGetNumber(out var number) ? number : 0;

    private double WidthFor(double low, double high)
    {
        if (high <= low) return 1;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10((high - low) / Bins.Bins)));
        return new[] { 1.0, 2, 5, 10 }.Select(factor => factor * magnitude).First(width => (high - low) / width <= Bins.Bins || width >= 10 * magnitude);
    }

    private static List<double> Steps(double first, double last, double step)
    {
        var steps = new List<double>();
        for (var i = 0; i < MaximumRows && first + (i * step) <= last; i++) steps.Add(first + (i * step));
        return steps;
    }
}
