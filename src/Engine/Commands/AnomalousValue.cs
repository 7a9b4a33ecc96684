using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Finds rows with values that are rare or far from the mean.</summary>
public sealed record AnomalousValueCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<AnomalousValueCommand>
{
    private const double DefaultThreshold = 0.01;

    public static CommandManual Manual { get; } = new(
        "anomalousvalue",
        "anomalousvalue [action=filter | annotate | summary] [pthresh=<number>] [maxanofreq=<number>] [minnormfreq=<number>] [minsupcount=<number>] [minsupfreq=<number>] [<field> ...]",
        "Keeps the rows in which a field's value is anomalous, marks them with Anomaly_Score_Num(<field>) or Anomaly_Score_Cat(<field>), or describes the fields. A number is anomalous where a normal distribution gives one as far from the mean with a probability below pthresh (0.01), "
        + "another value where its share of the field's values is. A field takes no part that is anomalous in more than maxanofreq (0.05) or usual in less than minnormfreq (0.01) of its values, or is in fewer than minsupcount (100) rows or minsupfreq (0.05) of all. The score is the probability or the share.",
        CommandKind.Dataset);

    /// <summary>What becomes of rows.</summary>
    public string Action { get; init; } = "filter";

    /// <summary>The probability below which a value is anomalous.</summary>
    public double Threshold { get; init; } = DefaultThreshold;

    /// <summary>Which fields can be judged.</summary>
    public FieldSupport Support { get; init; } = new();

    public static AnomalousValueCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new AnomalousValueCommand(name, []);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("action", out var option)) command = command with { Action = Choice.Read(ref parser, option, "filter", "annotate", "summary") };
            else if (parser.TryOption("pthresh", out option)) command = command with { Threshold = parser.ReadNumber(option) ?? DefaultThreshold };
            else if (parser.TryOption("maxanofreq", out option)) command = command with { Support = command.Support with { MostAnomalous = parser.ReadNumber(option) ?? 1 } };
            else if (parser.TryOption("minnormfreq", out option)) command = command with { Support = command.Support with { LeastUsual = parser.ReadNumber(option) ?? 0 } };
            else if (parser.TryOption("minsupcount", out option)) command = command with { Support = command.Support with { LeastCount = parser.ReadNumber(option) ?? 0 } };
            else if (parser.TryOption("minsupfreq", out option)) command = command with { Support = command.Support with { LeastShare = parser.ReadNumber(option) ?? 0 } };
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var fields = new TotalFields([.. Fields.Select(field => field.Name)]);
        return new WholeSetNode(input, $"anomalous values of {fields}", (rows, _) => Judge(rows, fields));
    }

    public override void Print(SplWriter writer)
    {
        var usual = new FieldSupport();
        writer.Word("anomalousvalue");
        if (Action != "filter") writer.Option("action", Action);
        if (Threshold != DefaultThreshold) writer.Option("pthresh", NumberText.Format(Threshold));
        if (Support.MostAnomalous != usual.MostAnomalous) writer.Option("maxanofreq", NumberText.Format(Support.MostAnomalous));
        if (Support.LeastUsual != usual.LeastUsual) writer.Option("minnormfreq", NumberText.Format(Support.LeastUsual));
        if (Support.LeastCount != usual.LeastCount) writer.Option("minsupcount", NumberText.Format(Support.LeastCount));
        if (Support.LeastShare != usual.LeastShare) writer.Option("minsupfreq", NumberText.Format(Support.LeastShare));
        writer.Fields(Fields.Select(field => field.Name));
    }

    private Batch Judge(Batch rows, TotalFields fields)
    {
        var judged = rows.Schema.Names.Where(fields.Contains).Select(name => new JudgedField(name, rows.Find(name), rows.Length, Threshold)).Where(field => field.Count > 0).ToList();
        if (Action == "summary") return Summary(judged, rows.Length);
        var anomalies = new RowMask(rows.Length);
        foreach (var field in judged.Where(field => Support.Admits(field, rows.Length)))
        {
            var scores = new Value[rows.Length];
            for (var row = 0; row < scores.Length; row++)
            {
                if (field.ScoreOf(row) is not { } score || score >= Threshold) continue;
                anomalies.Set(row);
                scores[row] = Value.FromNumber(score);
            }

            if (Action == "annotate") rows = new SchemaExtension($"Anomaly_Score_{(field.IsNumeric ? "Num" : "Cat")}({field.Name})").Set(rows, new ValueColumn(scores));
        }

        return Action == "annotate" ? rows : rows.Select(anomalies.ToRows());
    }

    private Batch Summary(List<JudgedField> judged, int length)
    {
        var table = new TableBuilder("fieldname", "count", "distinct_count", "mean", "stdev", "supportFreq%", "catAnoFreq%", "catNormFreq%", "numAnoFreq%", "isNum", "useCat", "useNum");
        foreach (var field in judged)
        {
            var isUsed = Support.Admits(field, length);
            table.AddRow();
            table.Set("fieldname", Value.FromText(field.Name));
            table.Set("count", Value.FromNumber(field.Count));
            table.Set("distinct_count", Value.FromNumber(field.DistinctCount));
            table.Set("supportFreq%", Percent((double)field.Count / length));
            table.Set("isNum", YesOrNo(field.IsNumeric));
            table.Set("useCat", YesOrNo(isUsed && !field.IsNumeric));
            table.Set("useNum", YesOrNo(isUsed && field.IsNumeric));
            if (field.IsNumeric)
            {
                table.Set("mean", Value.FromNumber(field.Mean));
                table.Set("stdev", Value.FromNumber(field.Deviation));
                table.Set("numAnoFreq%", Percent(field.AnomalousShare));
                continue;
            }

            table.Set("catAnoFreq%", Percent(field.AnomalousShare));
            table.Set("catNormFreq%", Percent(1 - field.AnomalousShare));
        }

        return table.ToBatch();
    }

    private static Value Percent(double share) => Value.FromText((100 * share).ToString("F2", CultureInfo.InvariantCulture));

    private static Value YesOrNo(bool truth) => Value.FromText(truth ? "YES" : "NO");
}

/// <summary>Which fields are judged: those that are frequent enough and seldom enough anomalous.</summary>
public sealed record FieldSupport
{
    /// <summary>The greatest share of anomalous values.</summary>
    public double MostAnomalous { get; init; } = 0.05;

    /// <summary>The least share of other values.</summary>
    public double LeastUsual { get; init; } = 0.01;

    /// <summary>In how many rows a field must be.</summary>
    public double LeastCount { get; init; } = 100;

    /// <summary>In which share of the rows a field must be.</summary>
    public double LeastShare { get; init; } = 0.05;

    internal bool Admits(JudgedField field, int length) => field.Count >= LeastCount && field.Count >= LeastShare * length
        && field.AnomalousShare <= MostAnomalous && 1 - field.AnomalousShare >= LeastUsual;
}
