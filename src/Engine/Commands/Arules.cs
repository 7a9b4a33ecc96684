using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Finds values of fields that imply values of others.</summary>
public sealed record ArulesCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<ArulesCommand>
{
    private const int DefaultSupport = 3;
    private const double DefaultConfidence = 0.5;
    private const int Decimals = 4;

    public static CommandManual Manual { get; } = new(
        "arules",
        "arules [sup=<number>] [conf=<number>] <field> <field> ...",
        "Lists rules: rows with the given values have the implied ones, too. Strength is the share of the rows with the given values that have them. Values given and implied together must be in sup (3) rows and the strength be conf (0.5) at least; the strongest rules come first.",
        CommandKind.Transforming);

    /// <summary>In how many rows all values of a rule must be.</summary>
    public int Support { get; init; } = DefaultSupport;

    /// <summary>How strong a rule must be.</summary>
    public double Confidence { get; init; } = DefaultConfidence;

    public static ArulesCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new ArulesCommand(name, []);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("sup", out var option)) command = command with { Support = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? DefaultSupport) };
            else if (parser.TryOption("conf", out option)) command = command with { Confidence = parser.ReadNumber(option) ?? DefaultConfidence };
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        if (command.Fields.Count < 2 && parser.AtEnd) parser.ReportUnexpected("two fields or more");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        IReadOnlyList<string> names = [.. Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal)];
        return new WholeSetNode(input, $"rules of {string.Join(", ", names)}", (rows, run) => Rules(rows, names, run)) { Reads = FieldSet.Of([.. names]), Replaces = true };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("arules");
        if (Support != DefaultSupport) writer.Option("sup", Support);
        if (Confidence != DefaultConfidence) writer.Option("conf", NumberText.Format(Confidence));
        writer.Fields(Fields.Select(field => field.Name));
    }

    private Batch Rules(Batch rows, IReadOnlyList<string> names, RunContext context)
    {
        var rules = new List<Rule>();
        var frequent = Frequent(rows, names, context);
        foreach (var (items, support) in frequent.Where(pair => pair.Key.Count > 1))
        {
            // Every way to divide the values into given and implied ones.
            for (var mask = 1; mask < (1 << items.Count) - 1; mask++)
            {
                context.Budget.Spend(items.Count);
                var given = items.Where((_, i) => (mask & (1 << i)) != 0);
                var implied = items.Where((_, i) => (mask & (1 << i)) == 0);
                var rule = new Rule(given, implied, (double)support / frequent[given], frequent[given], frequent[implied]);
                if (rule.Strength >= Confidence) rules.Add(rule);
            }
        }

        var table = new TableBuilder("Given fields", "Implied fields", "Strength", "Given fields support", "Implied fields support");
        foreach (var rule in rules.OrderByDescending(rule => rule.Strength).ThenByDescending(rule => rule.GivenSupport).ThenBy(rule => rule.Given.Text, StringComparer.Ordinal).ThenBy(rule => rule.Implied.Text, StringComparer.Ordinal))
        {
            table.AddRow();
            table.Set("Given fields", Value.FromText(rule.Given.Text));
            table.Set("Implied fields", Value.FromText(rule.Implied.Text));
            table.Set("Strength", Value.FromNumber(Math.Round(rule.Strength, Decimals)));
            table.Set("Given fields support", Value.FromNumber(rule.GivenSupport));
            table.Set("Implied fields support", Value.FromNumber(rule.ImpliedSupport));
        }

        return table.ToBatch();
    }

    // All sets of values that are in enough rows: those of n values are made of frequent ones of n - 1 (Apriori).
    private Dictionary<ItemSet, int> Frequent(Batch rows, IReadOnlyList<string> names, RunContext context)
    {
        var all = new Dictionary<ItemSet, int>();
        IReadOnlyList<IReadOnlyList<ItemSet>> smaller = [.. Enumerable.Range(0, rows.Length).Select(_ => (IReadOnlyList<ItemSet>)[ItemSet.Empty])];
        for (var size = 1; size <= names.Count; size++)
        {
            var found = smaller.Select((sets, row) => Larger(sets, rows, names, row, context)).ToList();
            var counts = found.SelectMany(sets => sets).CountBy(set => set).Where(pair => pair.Value >= Support).ToDictionary();
            if (counts.Count == 0) break;
            foreach (var (set, count) in counts) all.Add(set, count);
            smaller = [.. found.Select(sets => (IReadOnlyList<ItemSet>)[.. sets.Where(counts.ContainsKey)])];
        }

        return all;
    }

    // The row's sets with one more of its values each, of a field behind those that are there.
    private static List<ItemSet> Larger(IReadOnlyList<ItemSet> sets, Batch rows, IReadOnlyList<string> names, int row, RunContext context)
    {
        var larger = new List<ItemSet>();
        foreach (var set in sets)
        {
            for (var field = set.LastField + 1; field < names.Count; field++)
            {
                context.Budget.Spend(1);
                if (rows.ValueOf(names[field], row).ToText() is { } text) larger.Add(set.With(field, $"{names[field]}={text}"));
            }
        }

        return larger;
    }

    private sealed record Rule(ItemSet Given, ItemSet Implied, double Strength, int GivenSupport, int ImpliedSupport);

    /// <summary>Values of some fields, in the order of the fields.</summary>
    private sealed class ItemSet(IReadOnlyList<(int Field, string Text)> items) : IEquatable<ItemSet>
    {
        public static ItemSet Empty { get; } = new([]);

        public int Count => items.Count;

        public int LastField => items.Count == 0 ? -1 : items[^1].Field;

        public string Text => string.Join(", ", items.Select(item => item.Text));

        public ItemSet With(int field, string text) => new([.. items, (field, text)]);

        public ItemSet Where(Func<(int Field, string Text), int, bool> isKept) => new([.. items.Where(isKept)]);

        public bool Equals(ItemSet? other) => other is not null && other.Text == Text;

        public override bool Equals(object? obj) => Equals(obj as ItemSet);

        public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
    }
}
