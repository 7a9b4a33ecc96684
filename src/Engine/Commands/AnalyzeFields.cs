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

/// <summary>Tells how well numbers predict a class.</summary>
public sealed record AnalyzeFieldsCommand(TextSpan Span, string ClassField) : Command(Span), ICommand<AnalyzeFieldsCommand>
{
    private const int Decimals = 4;

    public static CommandManual Manual { get; } = new(
        "analyzefields",
        "analyzefields classfield=<field>",
        "Lists each field that holds numbers with how well it predicts the value of classfield: count, the rows that have a number; cocur, their share of the rows that have the class; acc, the share of them whose class is predicted right; "
        + "balacc, the mean of these shares over the classes. Splunk does not say how it predicts: here a number belongs to the class whose mean is nearest.",
        CommandKind.Transforming)
    {
        Aliases = ["af"],
    };

    public static AnalyzeFieldsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (parser.TryOption("classfield", out var option)) return new AnalyzeFieldsCommand(parser.SpanFrom(name.Start), option.Text);
        parser.ReportUnexpected("classfield=<field>");
        return null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, $"fields that predict {ClassField}", Analyze);

    public override void Print(SplWriter writer) => writer.Word("analyzefields").Option("classfield", ClassField);

    private Batch Analyze(Batch rows, RunContext context)
    {
        var table = new TableBuilder("field", "count", "cocur", "acc", "balacc");
        var classes = Enumerable.Range(0, rows.Length).Select(row => rows.ValueOf(ClassField, row).ToText()).ToArray();
        var classified = classes.Count(value => value is not null);
        foreach (var name in rows.Schema.Names.Where(name => name != ClassField && !name.StartsWith('_')))
        {
            var points = new List<(string Class, double Number)>();
            for (var row = 0; row < classes.Length; row++)
            {
                if (classes[row] is { } value && rows.ValueOf(name, row).TryGetNumber(out var number)) points.Add((value, number));
            }

            if (points.Count > 0) Add(table, name, points, classified, context);
        }

        return table.ToBatch();
    }

    private static void Add(TableBuilder table, string name, List<(string Class, double Number)> points, int classified, RunContext context)
    {
        var means = points.GroupBy(point => point.Class, StringComparer.Ordinal).Select(group => (Class: group.Key, Mean: group.Average(point => point.Number))).OrderBy(pair => pair.Class, StringComparer.Ordinal).ToList();
        var judged = points.ConvertAll(point =>
        {
            context.Budget.Spend(means.Count);
            return (point.Class, IsRight: means.MinBy(pair => Math.Abs(pair.Mean - point.Number)).Class == point.Class);
        });
        table.AddRow();
        table.Set("field", Value.FromText(name));
        table.Set("count", Value.FromNumber(points.Count));
        table.Set("cocur", Share((double)points.Count / classified));
        table.Set("acc", Share((double)judged.Count(point => point.IsRight) / judged.Count));
        table.Set("balacc", Share(judged.GroupBy(point => point.Class, StringComparer.Ordinal).Average(group => (double)group.Count(point => point.IsRight) / group.Count())));
    }

    private static Value Share(double share) => Value.FromNumber(Math.Round(share, Decimals));
}
