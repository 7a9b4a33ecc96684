using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Text;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Finds values that say something about other fields.</summary>
public sealed record AssociateCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<AssociateCommand>
{
    private const double DefaultCount = 100;
    private const double DefaultShare = 0.1;
    private const double DefaultImprovement = 0.5;
    private const int Decimals = 3;

    public static CommandManual Manual { get; } = new(
        "associate",
        "associate [supcnt=<number>] [supfreq=<number>] [improv=<number>] [<field> ...]",
        "Lists pairs of a field's value and another field whose entropy in bits, over the rows with that value, is lower by improv (0.5) at least. The value must be in supcnt (100) rows and in a share of supfreq (0.1) of all rows. "
        + "Top_Conditional_Value is the other field's most frequent value among them, with its share of all rows that have the field and of those.",
        CommandKind.Transforming);

    /// <summary>In how many rows a value must be.</summary>
    public double Count { get; init; } = DefaultCount;

    /// <summary>In which share of the rows a value must be.</summary>
    public double Share { get; init; } = DefaultShare;

    /// <summary>By how much the entropy must be lower.</summary>
    public double Improvement { get; init; } = DefaultImprovement;

    public static AssociateCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new AssociateCommand(name, []);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("supcnt", out var option)) command = command with { Count = parser.ReadNumber(option) ?? DefaultCount };
            else if (parser.TryOption("supfreq", out option)) command = command with { Share = parser.ReadNumber(option) ?? DefaultShare };
            else if (parser.TryOption("improv", out option)) command = command with { Improvement = parser.ReadNumber(option) ?? DefaultImprovement };
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, "associate", Associate);

    public override void Print(SplWriter writer)
    {
        writer.Word("associate");
        if (Count != DefaultCount) writer.Option("supcnt", NumberText.Format(Count));
        if (Share != DefaultShare) writer.Option("supfreq", NumberText.Format(Share));
        if (Improvement != DefaultImprovement) writer.Option("improv", NumberText.Format(Improvement));
        writer.Fields(Fields.Select(field => field.Name));
    }

    private Batch Associate(Batch rows, RunContext context)
    {
        var table = new TableBuilder("Reference_Key", "Reference_Value", "Target_Key", "Support", "Top_Conditional_Value", "Unconditional_Entropy", "Conditional_Entropy", "Entropy_Improvement", "Description");
        var names = rows.Schema.Names.Where(name => Fields.Count > 0 ? Fields.Any(field => field.Name == name) : !name.StartsWith('_')).ToList();
        var texts = names.ToDictionary(name => name, name => TextsOf(rows, name), StringComparer.Ordinal);
        var all = texts.ToDictionary(pair => pair.Key, pair => Frequencies.Of(pair.Value), StringComparer.Ordinal);
        foreach (var reference in names)
        {
            var groups = Enumerable.Range(0, rows.Length).Where(row => texts[reference][row] is not null).GroupBy(row => texts[reference][row] ?? "", StringComparer.Ordinal);
            foreach (var group in groups.Where(group => group.Count() >= Math.Max(Count, Share * rows.Length)).OrderBy(group => group.Key, Utf8Order.Comparer))
            {
                foreach (var target in names.Where(target => target != reference))
                {
                    context.Budget.Spend(group.Count());
                    var among = Frequencies.Of(group.Select(row => texts[target][row]));
                    if (among.Total > 0 && all[target].Entropy - among.Entropy >= Improvement) Add(table, (reference, group.Key, group.Count(), rows.Length), target, all[target], among);
                }
            }
        }

        return table.ToBatch();
    }

    private static string?[] TextsOf(Batch rows, string name) => [.. Enumerable.Range(0, rows.Length).Select(row => rows.ValueOf(name, row).ToText())];

    private static void Add(TableBuilder table, (string Key, string Value, int Count, int Total) reference, string target, Frequencies all, Frequencies among)
    {
        var (before, after) = (Math.Round(all.Entropy, Decimals), Math.Round(among.Entropy, Decimals));
        table.AddRow();
        table.Set("Reference_Key", Value.FromText(reference.Key));
        table.Set("Reference_Value", Value.FromText(reference.Value));
        table.Set("Target_Key", Value.FromText(target));
        table.Set("Support", Value.FromText(Percent(reference.Count, reference.Total)));
        table.Set("Top_Conditional_Value", Value.FromText($"{among.Top} ({Percent(all.CountOf(among.Top), all.Total)} -> {Percent(among.CountOf(among.Top), among.Total)})"));
        table.Set("Unconditional_Entropy", Value.FromNumber(before));
        table.Set("Conditional_Entropy", Value.FromNumber(after));
        table.Set("Entropy_Improvement", Value.FromNumber(Math.Round(all.Entropy - among.Entropy, Decimals)));
        table.Set("Description", Value.FromText(
            $"When the '{reference.Key}' has the value '{reference.Value}', the entropy of '{target}' decreases from {NumberText.Format(before)} to {NumberText.Format(after)}."));
    }

    private static string Percent(double part, double whole) => (100 * part / whole).ToString("F2", CultureInfo.InvariantCulture) + "%";

    /// <summary>How often the values of a field occur in some rows that have it.</summary>
    private sealed record Frequencies(Dictionary<string, int> Counts, int Total)
    {
        /// <summary>The most frequent value, of several the first in byte order.</summary>
        public string Top => Counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, Utf8Order.Comparer).Select(pair => pair.Key).FirstOrDefault("");

        /// <summary>What a value tells on average, in bits.</summary>
        public double Entropy => Counts.Values.Sum(count => -(double)count / Total * Math.Log2((double)count / Total));

        public static Frequencies Of(IEnumerable<string?> texts)
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            var total = 0;
            foreach (var text in texts.OfType<string>())
            {
                counts[text] = counts.GetValueOrDefault(text) + 1;
                total++;
            }

            return new Frequencies(counts, total);
        }

        public int CountOf(string value) => Counts.GetValueOrDefault(value);
    }
}
