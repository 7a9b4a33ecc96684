using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Forecasting;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>A field to forecast and the name of the forecast.</summary>
public sealed record PredictedField(string Field, string? Target)
{
    /// <summary>The name of the forecast.</summary>
    public string Output => Target ?? $"prediction({Field})";
}

/// <summary>Forecasts fields over time.</summary>
public sealed record PredictCommand(TextSpan Span, IReadOnlyList<PredictedField> Fields) : Command(Span), ICommand<PredictCommand>
{
    private const string DefaultAlgorithm = "LLP5";
    private const int DefaultAhead = 5;
    private const int MaximumAhead = 10_000;

    public static CommandManual Manual { get; } = new(
        "predict",
        "predict <field> [AS <name>] ... [algorithm=LL | LLT | LLP | LLP5 | LLB | BiLL] [future_timespan=<number>] [holdback=<number>] [period=<number>] [lower<percent>=<name>] [upper<percent>=<name>] [nonnegative=<bool>] [correlate=<field>] [suppress=<field>]",
        "Adds to each row what the rows before it foretell for the field, with bounds of 95% unless lower and upper name others, and rows for the time to come. LL follows a level, LLT a level and a trend; the others also a season, whose length is found "
        + "in the numbers unless period gives it. With LLB, correlate names a field whose numbers explain a part of the others: that part is found by a straight line, and what is left is foretold. suppress leaves out the forecast of one of the fields. Forecasts are made by exponential smoothing, so they resemble Splunk's without being equal.",
        CommandKind.Dataset);

    /// <summary>What the forecast follows.</summary>
    public string Algorithm { get; init; } = DefaultAlgorithm;

    /// <summary>How many rows follow the last.</summary>
    public int Ahead { get; init; } = DefaultAhead;

    /// <summary>How many of the last rows the forecast does not know.</summary>
    public int HoldBack { get; init; }

    /// <summary>The length of a season in rows, or null to find it.</summary>
    public int? Period { get; init; }

    /// <summary>Whether forecasts and bounds below zero read 0.</summary>
    public bool IsNonNegative { get; init; }

    /// <summary>With LLB, the field that explains a part of the others, or null.</summary>
    public string? Correlated { get; init; }

    /// <summary>The field whose forecast is not shown, or null.</summary>
    public string? Suppressed { get; init; }

    /// <summary>The bounds that the search names; where a side has none, it is the one of 95%.</summary>
    public IReadOnlyList<PredictionBound> Bounds { get; init; } = [];

    public static PredictCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new PredictCommand(name, []);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("algorithm", out var option)) command = command with { Algorithm = Choice.Read(ref parser, option, DefaultAlgorithm, "LL", "LLT", "LLP", "LLB", "BiLL") };
            else if (parser.TryOption("future_timespan", out option)) command = command with { Ahead = (int)(parser.ReadInteger(option, 0, MaximumAhead) ?? DefaultAhead) };
            else if (parser.TryOption("holdback", out option)) command = command with { HoldBack = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 0) };
            else if (parser.TryOption("period", out option)) command = command with { Period = (int?)parser.ReadInteger(option, 1, int.MaxValue) };
            else if (parser.TryOption("nonnegative", out option)) command = command with { IsNonNegative = parser.ReadBoolean(option) ?? false };
            else if (PredictionBound.TryRead(ref parser, out var bound)) command = command with { Bounds = [.. command.Bounds, bound] };
            else if (parser.TryOption("correlate", out option)) command = command with { Correlated = option.Text };
            else if (parser.TryOption("suppress", out option)) command = command with { Suppressed = option.Text };
            else if (parser.PeekOption() || !parser.TryField(out var field)) break;
            else command = command with { Fields = [.. command.Fields, new PredictedField(field.Name, parser.TryKeyword("as") ? parser.ReadField("a name after AS") : null)] };
        }

        if (command.Fields.Count == 0 && parser.AtEnd) parser.ReportUnexpected("a field");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, $"forecast {string.Join(", ", Fields.Select(field => field.Field))} by {Algorithm}", (rows, _) => Extend(rows));

    public override void Print(SplWriter writer)
    {
        writer.Word("predict");
        foreach (var field in Fields)
        {
            writer.Field(field.Field);
            if (field.Target is { } target) writer.Word("AS").Field(target);
        }

        if (Algorithm != DefaultAlgorithm) writer.Option("algorithm", Algorithm);
        if (Ahead != DefaultAhead) writer.Option("future_timespan", Ahead);
        if (HoldBack > 0) writer.Option("holdback", HoldBack);
        if (Period is { } period) writer.Option("period", period);
        if (IsNonNegative) writer.Option("nonnegative", true);
        if (Correlated is { } correlated) writer.Option("correlate", correlated);
        if (Suppressed is { } suppressed) writer.Option("suppress", suppressed);
        foreach (var bound in Bounds) writer.Option(bound.Option, bound.Name);
    }

    private Batch Extend(Batch rows)
    {
        var known = Math.Max(0, rows.Length - HoldBack);
        var table = new TableBuilder(rows.Schema.Names);
        for (var row = 0; row < rows.Length; row++)
        {
            table.AddRow();
            for (var i = 0; i < rows.Schema.Count; i++) table.Set(rows.Schema.Names[i], rows[i][row]);
        }

        // SPL: the time to come begins after what is known, so that rows held back are foretold first.
        for (var row = rows.Length; row < known + Ahead; row++) table.AddRow();
        AddTimes(rows, table);
        foreach (var field in Fields.Where(field => field.Field != Suppressed)) AddForecast(rows, field, known, table);
        return table.ToBatch();
    }

    private static void AddTimes(Batch rows, TableBuilder table)
    {
        if (rows.Length < 2 || rows.Find("_time") is not { } times) return;
        if (!times[rows.Length - 1].TryGetNumber(out var last) || !times[rows.Length - 2].TryGetNumber(out var before)) return;
        for (var row = rows.Length; row < table.Length; row++) table.Set(row, "_time", Value.FromNumber(last + ((last - before) * (row - rows.Length + 1))));
    }

    private void AddForecast(Batch rows, PredictedField field, int known, TableBuilder table)
    {
        var explained = Explained(rows, field, known, table.Length);
        var series = SeriesOf(rows, field.Field, known).Select((number, row) => number - explained[row]).ToList();
        var hasSeason = Algorithm is not ("LL" or "LLT");
        var forecast = new Forecast(series, hasTrend: Algorithm is "LLT" or DefaultAlgorithm, hasSeason ? Period ?? Forecast.PeriodOf(series) : 0);
        var points = forecast.Points(table.Length - known);
        for (var row = 0; row < points.Count; row++)
        {
            if (points[row] is not { } point) continue;
            var value = point.Value + explained[row];
            Set(row, field.Output, value);
            foreach (var bound in BoundsOf(field)) Set(row, bound.Name, value + (bound.Deviations * point.Deviation));
        }

        void Set(int row, string name, double value) => table.Set(row, name, Value.FromNumber(IsNonNegative ? Math.Max(0, value) : value));
    }

    private static List<double?> SeriesOf(Batch rows, string field, int known)
    {
        var column = rows.Find(field);
        return [.. Enumerable.Range(0, known).Select(row => column?[row].TryGetNumber(out var number) == true ? number : (double?)null)];
    }

    // The part of each row's number, those to come included, that the correlated field explains: nothing without one.
    private double[] Explained(Batch rows, PredictedField field, int known, int length)
    {
        var explained = new double[length];
        if (Algorithm != "LLB" || Correlated is not { } name || name == field.Field) return explained;
        var numbers = SeriesOf(rows, field.Field, known);
        var others = SeriesOf(rows, name, known);
        var pairs = numbers.Zip(others).Where(pair => pair is { First: not null, Second: not null }).Select(pair => (Number: pair.First ?? 0, Other: pair.Second ?? 0)).ToList();
        if (pairs.Count < 2) return explained;
        var (mean, center) = (pairs.Average(pair => pair.Number), pairs.Average(pair => pair.Other));
        var spread = pairs.Sum(pair => (pair.Other - center) * (pair.Other - center));
        if (spread <= 0) return explained;
        var slope = pairs.Sum(pair => (pair.Other - center) * (pair.Number - mean)) / spread;
        var foretold = new Forecast(others, hasTrend: false, period: 0).Points(length - known);
        for (var row = 0; row < length; row++) explained[row] = slope * ((row < known ? others[row] : null) ?? (foretold[row] is { } point ? point.Value : center));
        return explained;
    }

    private IEnumerable<PredictionBound> BoundsOf(PredictedField field)
    {
        if (!Bounds.Any(bound => bound.IsLower)) yield return new PredictionBound(true, PredictionBound.DefaultPercent, $"lower95({field.Output})");
        if (!Bounds.Any(bound => !bound.IsLower)) yield return new PredictionBound(false, PredictionBound.DefaultPercent, $"upper95({field.Output})");
        foreach (var bound in Bounds) yield return bound;
    }
}
