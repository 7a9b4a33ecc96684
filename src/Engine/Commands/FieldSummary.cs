using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Text;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Sums every field up in a row.</summary>
public sealed record FieldSummaryCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields, int MaximumValues) : Command(Span), ICommand<FieldSummaryCommand>
{
    private const int DefaultMaximumValues = 100;

    public static CommandManual Manual { get; } = new(
        "fieldsummary",
        "fieldsummary [maxvals=<number>] [<field> ...]",
        "Gives a row for each field, or each field that fits: how many values and different values it has, the numbers' count, mean, minimum, maximum and standard deviation, and the most frequent values as JSON.",
        CommandKind.Transforming);

    public static FieldSummaryCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var maximum = DefaultMaximumValues;
        var fields = new List<FieldToken>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("maxvals", out var option)) maximum = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? DefaultMaximumValues);
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } more) fields.AddRange(more);
            else break;
        }

        return new FieldSummaryCommand(parser.SpanFrom(name.Start), fields, maximum);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var fields = new TotalFields([.. Fields.Select(field => field.Name)]);
        return new WholeSetNode(input, $"summary of {fields}", (rows, _) => Summarize(rows, fields)) { Reads = fields.Demand, Replaces = true };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("fieldsummary");
        if (MaximumValues != DefaultMaximumValues) writer.Option("maxvals", MaximumValues);
        writer.Fields(Fields.Select(field => field.Name));
    }

    private Batch Summarize(Batch rows, TotalFields fields)
    {
        var table = new TableBuilder("field", "count", "distinct_count", "is_exact", "max", "mean", "min", "numeric_count", "stdev", "values");
        foreach (var name in rows.Schema.Names.Where(fields.Contains).Order(StringComparer.Ordinal))
        {
            var values = ValuesOf(rows.Find(name));
            if (values.Count == 0) continue;
            table.AddRow();
            table.Set("field", Value.FromText(name));
            Describe(table, values);
        }

        return table.ToBatch();
    }

    private static List<Value> ValuesOf(Column? column)
    {
        var values = new List<Value>();
        for (var row = 0; row < (column?.Length ?? 0); row++)
        {
            var cell = column?[row] ?? Value.Null;
            for (var i = 0; i < cell.Count; i++) values.Add(cell.ItemAt(i));
        }

        return values;
    }

    private void Describe(TableBuilder table, List<Value> values)
    {
        var counts = values.GroupBy(value => value).Select(group => (Text: group.Key.ToText() ?? "", Count: group.Count()))
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Text, Utf8Order.Comparer).ToList();
        table.Set("count", Value.FromNumber(values.Count));
        table.Set("distinct_count", Value.FromNumber(counts.Count));
        table.Set("is_exact", Value.FromNumber(1));
        table.Set("numeric_count", Value.FromNumber(values.Count(value => value.TryGetNumber(out _))));
        var column = new ValueColumn([.. values]);
        foreach (var (field, aggregate) in new[] { ("max", "max"), ("mean", "avg"), ("min", "min"), ("stdev", "stdev") }) table.Set(field, Aggregate(aggregate, column));
        table.Set("values", Value.FromText(Json(counts)));
    }

    // SPL: numbers alone have a least and a greatest here.
    private static Value Aggregate(string name, ValueColumn values)
    {
        var numbers = values.Values.ToArray().Where(value => value.TryGetNumber(out _)).ToArray();
        if (AggregateCatalog.Find(name, out var number)?.Create(number) is not { } accumulator) return Value.Null;
        accumulator.Resize(1);
        accumulator.Add(new ValueColumn(numbers), null, new int[numbers.Length]);
        return accumulator.Result(0);
    }

    private string Json(List<(string Text, int Count)> counts) => JsonReading.Write(json =>
    {
        json.WriteStartArray();
        foreach (var (text, count) in counts.Take(MaximumValues == 0 ? int.MaxValue : MaximumValues))
        {
            json.WriteStartObject();
            json.WriteString("value", text);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
