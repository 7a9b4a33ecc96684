using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Shows which fields occur in the same rows.</summary>
public sealed record CorrelateCommand(TextSpan Span) : Command(Span), ICommand<CorrelateCommand>
{
    // SPL: limits.conf [correlate] maxfields.
    private const int MaximumFields = 1000;

    public static CommandManual Manual { get; } = new(
        "correlate",
        "correlate [type=cocur]",
        "Makes a table with a row and a column for each field: the rows that have both fields as a share of the rows that have either.",
        CommandKind.Transforming);

    public static CorrelateCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (parser.TryOption("type", out var option)) Choice.Read(ref parser, option, "cocur");
        return new CorrelateCommand(parser.SpanFrom(name.Start));
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, "correlate", static (rows, _) => Correlate(rows));

    public override void Print(SplWriter writer) => writer.Word("correlate");

    private static Batch Correlate(Batch rows)
    {
        const string Label = "RowField";
        var names = rows.Schema.Names.Where(name => !name.StartsWith('_')).Order(StringComparer.Ordinal).Take(MaximumFields).ToList();
        var masks = names.Select(name => MaskOf(rows.Find(name), rows.Length)).ToList();
        var table = new TableBuilder([Label, .. names]);
        for (var i = 0; i < names.Count; i++)
        {
            table.AddRow();
            for (var j = 0; j < names.Count; j++) table.Set(names[j], Value.FromNumber(Math.Round(Share(masks[i], masks[j]), 2)));
            table.Set(Label, Value.FromText(names[i]));
        }

        return table.ToBatch();
    }

    private static RowMask MaskOf(Column? column, int length)
    {
        var mask = new RowMask(length);
        for (var row = 0; row < length; row++)
        {
            if (column?[row].IsNull == false) mask.Set(row);
        }

        return mask;
    }

    private static double Share(RowMask left, RowMask right)
    {
        var both = new RowMask(left.Length);
        both.Or(left);
        both.And(right);
        var either = left.Count + right.Count - both.Count;
        return either == 0 ? 0 : (double)both.Count / either;
    }
}
