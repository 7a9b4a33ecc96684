using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Puts similar rows together.</summary>
public sealed record ClusterCommand(TextSpan Span) : Command(Span), ICommand<ClusterCommand>
{
    private const double DefaultThreshold = 0.8;

    // What a comparison takes beside the terms.
    private const int StepsOfComparison = 5;

    public static CommandManual Manual { get; } = new(
        "cluster",
        "cluster [t=<number>] [field=<field>] [match=termlist | termset | ngramset] [delims=<characters>] [showcount=<bool>] [countfield=<name>] [labelfield=<name>] [labelonly=<bool>]",
        "Keeps the first row of each group of similar rows with the group's number in cluster_label, and with showcount=true its size in cluster_count; with labelonly=true all rows. "
        + "Rows are similar when their text (_raw unless field names another) agrees to at least t (0.8): word by word, as sets of words, or as sets of three letters.",
        CommandKind.Dataset);

    /// <summary>How similar rows must be.</summary>
    public double Threshold { get; init; } = DefaultThreshold;

    /// <summary>The field that is compared.</summary>
    public string Field { get; init; } = "_raw";

    /// <summary>How texts are compared.</summary>
    public string Match { get; init; } = "termlist";

    /// <summary>The characters between words, or null for all that are no letters or digits.</summary>
    public string? Delimiters { get; init; }

    /// <summary>Whether sizes are shown.</summary>
    public bool ShowsCount { get; init; }

    /// <summary>Whether all rows remain.</summary>
    public bool LabelsOnly { get; init; }

    /// <summary>The name of sizes.</summary>
    public string CountField { get; init; } = "cluster_count";

    /// <summary>The name of numbers.</summary>
    public string LabelField { get; init; } = "cluster_label";

    public static ClusterCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new ClusterCommand(name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("t", out var option)) command = command with { Threshold = parser.ReadNumber(option) ?? DefaultThreshold };
            else if (parser.TryOption("field", out option)) command = command with { Field = option.Text };
            else if (parser.TryOption("match", out option)) command = command with { Match = Choice.Read(ref parser, option, "termlist", "termset", "ngramset") };
            else if (parser.TryOption("delims", out option)) command = command with { Delimiters = option.Text };
            else if (parser.TryOption("showcount", out option)) command = command with { ShowsCount = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("labelonly", out option)) command = command with { LabelsOnly = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("countfield", out option)) command = command with { CountField = option.Text };
            else if (parser.TryOption("labelfield", out option)) command = command with { LabelField = option.Text };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, $"cluster by {Field}", Group) { Reads = FieldSet.Of(Field) };

    public override void Print(SplWriter writer)
    {
        writer.Word("cluster");
        if (Threshold != DefaultThreshold) writer.Option("t", NumberText.Format(Threshold));
        if (Field != "_raw") writer.Option("field", Field);
        if (Match != "termlist") writer.Option("match", Match);
        if (Delimiters is { } delimiters) writer.Option("delims", delimiters);
        if (ShowsCount) writer.Option("showcount", true);
        if (LabelsOnly) writer.Option("labelonly", true);
        if (CountField != "cluster_count") writer.Option("countfield", CountField);
        if (LabelField != "cluster_label") writer.Option("labelfield", LabelField);
    }

    private Batch Group(Batch rows, RunContext context)
    {
        var similarity = new TextSimilarity(Match, Delimiters);
        var leaders = new List<(int Row, IReadOnlyList<string> Terms)>();
        var labels = new int[rows.Length];
        var sizes = new List<int>();
        for (var row = 0; row < labels.Length; row++)
        {
            var terms = similarity.TermsOf(rows.ValueOf(Field, row).ToText() ?? "");
            labels[row] = leaders.FindIndex(leader =>
            {
                context.Budget.Spend(StepsOfComparison + leader.Terms.Count + terms.Count);
                return similarity.Of(leader.Terms, terms) >= Threshold;
            });
            if (labels[row] < 0)
            {
                labels[row] = leaders.Count;
                leaders.Add((row, terms));
                sizes.Add(0);
            }

            sizes[labels[row]]++;
        }

        var result = Extend(rows, LabelField, row => labels[row] + 1);
        if (ShowsCount) result = Extend(result, CountField, row => sizes[labels[row]]);
        return LabelsOnly ? result : result.Select(leaders.Select(leader => leader.Row).ToArray());
    }

    private static Batch Extend(Batch rows, string field, Func<int, double> number) =>
        new SchemaExtension(field).Set(rows, new NumberColumn([.. Enumerable.Range(0, rows.Length).Select(number)]));
}
