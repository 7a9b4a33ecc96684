using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Tells how much a row's text differs from that of the rows before it.</summary>
public sealed record AnomaliesCommand(TextSpan Span) : Command(Span), ICommand<AnomaliesCommand>
{
    private const double DefaultThreshold = 0.01;
    private const int DefaultMaximum = 100;
    private const int MaximumMaximum = 10_000;
    private const string RawField = "_raw";

    public static CommandManual Manual { get; } = new(
        "anomalies",
        "anomalies [threshold=<number>] [labelonly=<bool>] [normalize=<bool>] [maxvalues=<number>] [field=<field>] [BY <field> ...]",
        "Puts into unexpectedness how much a row's text (_raw unless field names another) adds to that of the maxvalues (100) rows before it: (s(P and X) - s(P)) / (s(P) + s(X)) for the row X and the rows P before it. Rows of threshold (0.01) or less go unless labelonly=true. "
        + "normalize=true, which is usual, takes all digits for the same one; BY keeps a history for each combination. Splunk does not say what s measures: here it counts the different sequences of three characters.",
        CommandKind.Dataset);

    /// <summary>The unexpectedness that a row must exceed.</summary>
    public double Threshold { get; init; } = DefaultThreshold;

    /// <summary>Whether all rows stay.</summary>
    public bool LabelsOnly { get; init; }

    /// <summary>Whether digits are all the same.</summary>
    public bool Normalizes { get; init; } = true;

    /// <summary>How many rows before are remembered.</summary>
    public int Maximum { get; init; } = DefaultMaximum;

    /// <summary>The field that is compared.</summary>
    public string Field { get; init; } = RawField;

    /// <summary>The fields that each combination of has its own history.</summary>
    public IReadOnlyList<FieldToken> By { get; init; } = [];

    public static AnomaliesCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new AnomaliesCommand(name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("threshold", out var option)) command = command with { Threshold = parser.ReadNumber(option) ?? DefaultThreshold };
            else if (parser.TryOption("labelonly", out option)) command = command with { LabelsOnly = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("normalize", out option)) command = command with { Normalizes = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("maxvalues", out option)) command = command with { Maximum = (int)(parser.ReadInteger(option, 1, MaximumMaximum) ?? DefaultMaximum) };
            else if (parser.TryOption("field", out option)) command = command with { Field = option.Text };
            else if (parser.TryKeyword("by")) command = command with { By = parser.ReadFieldList() };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, $"unexpectedness of {Field}", Judge) { Reads = FieldSet.Of([Field, .. By.Select(field => field.Name)]) };

    public override void Print(SplWriter writer)
    {
        writer.Word("anomalies");
        if (Threshold != DefaultThreshold) writer.Option("threshold", NumberText.Format(Threshold));
        if (LabelsOnly) writer.Option("labelonly", true);
        if (!Normalizes) writer.Option("normalize", false);
        if (Maximum != DefaultMaximum) writer.Option("maxvalues", Maximum);
        if (Field != RawField) writer.Option("field", Field);
        if (By.Count > 0) writer.Word("BY").Fields(By.Select(field => field.Name));
    }

    private Batch Judge(Batch rows, RunContext context)
    {
        var similarity = new TextSimilarity("ngramset", null);
        var histories = new Dictionary<string, TextHistory>(StringComparer.Ordinal);
        var scores = new Value[rows.Length];
        var kept = new List<int>();
        for (var row = 0; row < rows.Length; row++)
        {
            var key = string.Join('\u0001', By.Select(field => rows.ValueOf(field.Name, row).ToText()));
            if (!histories.TryGetValue(key, out var history)) histories.Add(key, history = new TextHistory(Maximum));
            var text = rows.ValueOf(Field, row).ToText() ?? "";
            context.Budget.Spend(text.Length);
            var score = history.Add(similarity.TermsOf(Normalizes ? WithoutDigits(text) : text));
            scores[row] = Value.FromNumber(score);
            if (LabelsOnly || score > Threshold) kept.Add(row);
        }

        return new SchemaExtension("unexpectedness").Set(rows, new ValueColumn(scores)).Select(kept.ToArray());
    }

    private static string WithoutDigits(string text) => string.Create(text.Length, text, static (result, source) =>
    {
        for (var i = 0; i < result.Length; i++) result[i] = char.IsDigit(source[i]) ? '0' : source[i];
    });
}
