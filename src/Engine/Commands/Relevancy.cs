using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Anomalies;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Rates how well events fit the words of the search.</summary>
public sealed record RelevancyCommand(TextSpan Span) : Command(Span), ICommand<RelevancyCommand>
{
    private const string TextField = "_raw";
    private const string RatingField = "relevancy";

    // SPL: the manual only says that rare words, many of them and short events count for more.
    public static CommandManual Manual { get; } = new(
        "relevancy",
        "relevancy",
        "Rates in relevancy how well each event fits the words that the search commands before it looked for in the raw event: the sum over these words of how often the word stands in the event, "
        + "divided by the number of words of the event, times ln(1 + number of events / number of events with the word). So rare words count for more than common ones, and short events for more than long ones. "
        + "Without such words all ratings are 0. Splunk publishes no formula, so that only the order of ratings can be compared.",
        CommandKind.Dataset);

    public static RelevancyCommand? Parse(ref CommandParser parser, TextSpan name) => new(name);

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        IReadOnlyList<KeywordTest> words = [.. context.Keywords.Select(keyword => (keyword.Text, keyword.Kind)).Distinct().Select(keyword => new KeywordTest(keyword.Text, keyword.Kind))];
        return new WholeSetNode(input, $"relevancy of {words.Count} {(words.Count == 1 ? "word" : "words")}", (rows, run) => Rate(rows, words, run)) { Reads = FieldSet.Of(TextField) };
    }

    public override void Print(SplWriter writer) => writer.Word("relevancy");

    private static Batch Rate(Batch rows, IReadOnlyList<KeywordTest> words, RunContext context)
    {
        var ratings = new Value[rows.Length];
        var splitting = new TextSimilarity("termlist", delimiters: null);
        var lengths = new int[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            context.Budget.CheckCancelled();
            if (rows.ValueOf(TextField, row).ToText() is not { } text) continue;
            lengths[row] = splitting.TermsOf(text).Count;
            ratings[row] = Value.FromNumber(0);
        }

        foreach (var word in words) AddWord(word, rows, lengths, ratings, context);
        return new SchemaExtension(RatingField).Set(rows, new ValueColumn(ratings));
    }

    private static void AddWord(KeywordTest word, Batch rows, int[] lengths, Value[] ratings, RunContext context)
    {
        var counts = new int[rows.Length];
        var found = 0;
        for (var row = 0; row < counts.Length; row++)
        {
            context.Budget.CheckCancelled();
            counts[row] = lengths[row] == 0 ? 0 : word.CountIn(rows.ValueOf(TextField, row).ToText() ?? "");
            if (counts[row] > 0) found++;
        }

        for (var row = 0; row < counts.Length; row++)
        {
            if (counts[row] == 0 || !ratings[row].TryGetNumber(out var rating)) continue;
            ratings[row] = Value.FromNumber(rating + ((double)counts[row] / lengths[row] * Math.Log(1 + ((double)rows.Length / found))));
        }
    }
}
