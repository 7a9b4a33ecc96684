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

/// <summary>Turns rows into columns.</summary>
public sealed record XySeriesCommand(TextSpan Span, string Row, string Name, IReadOnlyList<string> Data) : Command(Span), ICommand<XySeriesCommand>
{
    private const string DefaultSeparator = ": ";

    public static CommandManual Manual { get; } = new(
        "xyseries",
        "xyseries [grouped=<bool>] [sep=<text>] [format=<text>] <row field> <name field> <data field> ...",
        "Gives a row for each value of the row field, with a column for each value of the name field that holds the data field. With several data fields a column's name is data, separator, value. It undoes untable.",
        CommandKind.Transforming);

    /// <summary>Whether only neighbouring rows make one row.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>What stands between a data field's and a column's name.</summary>
    public string Separator { get; init; } = DefaultSeparator;

    /// <summary>How columns are named, with $AGG$ and $VAL$, or null.</summary>
    public string? Format { get; init; }

    public static XySeriesCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new XySeriesCommand(name, "", "", []);
        var fields = new List<string>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("grouped", out var option)) command = command with { IsGrouped = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("sep", out option)) command = command with { Separator = option.Text };
            else if (parser.TryOption("format", out option)) command = command with { Format = option.Text };
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } more) fields.AddRange(more.Select(field => field.Name));
            else break;
        }

        if (fields.Count >= 3) return command with { Row = fields[0], Name = fields[1], Data = fields[2..], Span = parser.SpanFrom(name.Start) };
        if (parser.AtEnd) parser.ReportUnexpected("three fields or more: for rows, for the columns' names and for the cells");
        return null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, $"xyseries {Row} {Name} {string.Join(", ", Data)}", Pivot) { Reads = FieldSet.Of([Row, Name, .. Data]), Replaces = true };

    public override void Print(SplWriter writer)
    {
        writer.Word("xyseries");
        if (IsGrouped) writer.Option("grouped", true);
        if (Separator != DefaultSeparator) writer.Option("sep", Separator);
        if (Format is { } format) writer.Option("format", format);
        writer.Fields([Row, Name, .. Data]);
    }

    private Batch Pivot(Batch rows, RunContext context)
    {
        var table = new TableBuilder(Row) { Budget = context.Budget };
        var places = new Dictionary<Value, int>();
        var previous = Value.Null;
        for (var row = 0; row < rows.Length; row++)
        {
            var key = rows.ValueOf(Row, row);
            if (key.IsNull || rows.ValueOf(Name, row).ToText() is not { } name) continue;
            if (IsGrouped && key != previous) places.Clear();
            previous = key;
            if (!places.TryGetValue(key, out var place))
            {
                place = table.AddRow();
                places.Add(key, place);
                table.Set(place, Row, key);
            }

            foreach (var data in Data) SetCell(table, place, NameOf(data, name), rows.ValueOf(data, row));
        }

        return table.ToBatch();
    }

    private void SetCell(TableBuilder table, int place, string name, Value value)
    {
        if (name == Row) return;
        table.AddField(name);
        if (!value.IsNull) table.Set(place, name, value);
    }

    private string NameOf(string data, string name)
    {
        if (Format is { } format) return format.Replace("$AGG$", data, StringComparison.Ordinal).Replace("$VAL$", name, StringComparison.Ordinal);
        return Data.Count == 1 ? name : data + Separator + name;
    }
}
