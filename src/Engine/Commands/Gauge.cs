using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Turns a number into the row that a gauge shows.</summary>
public sealed record GaugeCommand(TextSpan Span, string Field, IReadOnlyList<double> Ranges) : Command(Span), ICommand<GaugeCommand>
{
    private static readonly double[] DefaultRanges = [0, 30, 70, 100];

    public static CommandManual Manual { get; } = new(
        "gauge",
        "gauge <field> | <number> [<bound> ...]",
        "Makes one row for a gauge: x with the field's value in the first row, and y1, y2, ... with the bounds of the gauge's ranges, which are 0, 30, 70 and 100 where none are given.",
        CommandKind.Transforming);

    public static GaugeCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (!parser.TryField(out var field))
        {
            parser.ReportUnexpected("a field or a number");
            return null;
        }

        var ranges = new List<double>();
        parser.SkipCommas();
        while (parser.TryNumber() is { } bound)
        {
            ranges.Add(bound);
            parser.SkipCommas();
        }

        return new GaugeCommand(parser.SpanFrom(name.Start), field.Name, ranges.Count == 0 ? DefaultRanges : ranges);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(new LimitNode(input, 1), $"gauge of {Field}", (rows, _) => Show(rows)) { Reads = FieldSet.Of(Field) };

    public override void Print(SplWriter writer)
    {
        writer.Word("gauge").Field(Field);
        if (Ranges != DefaultRanges) foreach (var bound in Ranges) writer.Word(NumberText.Format(bound));
    }

    // SPL: a number in the field's place is the value itself.
    private Batch Show(Batch rows)
    {
        var table = new TableBuilder();
        table.AddRow();
        table.Set("x", NumberText.TryParse(Field, out var number) ? Value.FromNumber(number) : rows.ValueOf(Field, 0));
        for (var i = 0; i < Ranges.Count; i++) table.Set(string.Create(CultureInfo.InvariantCulture, $"y{i + 1}"), Value.FromNumber(Ranges[i]));
        return table.ToBatch();
    }
}
