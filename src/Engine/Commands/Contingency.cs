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

/// <summary>Counts how often the values of two fields occur together.</summary>
public sealed record ContingencyCommand(TextSpan Span, string Row, string Column) : Command(Span), ICommand<ContingencyCommand>
{
    private const string DefaultTotal = "TOTAL";

    public static CommandManual Manual { get; } = new(
        "contingency",
        "contingency [maxrows=<number>] [maxcols=<number>] [mincolcover=<number>] [minrowcover=<number>] [usetotal=<bool>] [totalstr=<text>] <row field> <column field>",
        "Makes a table of counts with a row for each value of the first field and a column for each value of the second, the most frequent first, and sums of rows and columns. "
        + "Values are shown until they cover the given share of the rows, or the most rows or columns are reached.",
        CommandKind.Transforming)
    {
        Aliases = ["counttable", "ctable"],
    };

    /// <summary>The most rows, or 0 for all.</summary>
    public int MaximumRows { get; init; }

    /// <summary>The most columns, or 0 for all.</summary>
    public int MaximumColumns { get; init; }

    /// <summary>The share of the events that the rows must cover.</summary>
    public double RowCover { get; init; } = 1;

    /// <summary>The share of the events that the columns must cover.</summary>
    public double ColumnCover { get; init; } = 1;

    /// <summary>Whether sums are shown.</summary>
    public bool ShowsTotal { get; init; } = true;

    /// <summary>The name of the sums.</summary>
    public string Total { get; init; } = DefaultTotal;

    public static ContingencyCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new ContingencyCommand(name, "", "");
        var fields = new List<string>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("maxrows", out var option)) command = command with { MaximumRows = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 0) };
            else if (parser.TryOption("maxcols", out option)) command = command with { MaximumColumns = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 0) };
            else if (parser.TryOption("minrowcover", out option)) command = command with { RowCover = parser.ReadNumber(option) ?? 1 };
            else if (parser.TryOption("mincolcover", out option)) command = command with { ColumnCover = parser.ReadNumber(option) ?? 1 };
            else if (parser.TryOption("usetotal", out option)) command = command with { ShowsTotal = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("totalstr", out option)) command = command with { Total = option.Text };
            else if (!parser.PeekOption() && fields.Count < 2 && parser.TryField(out var field)) fields.Add(field.Name);
            else if (!parser.TrySymbol(',')) break;
        }

        if (fields.Count < 2 && parser.AtEnd) parser.ReportUnexpected("two fields");
        return fields.Count < 2 ? null : command with { Row = fields[0], Column = fields[1], Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, $"contingency {Row} {Column}", Count) { Reads = FieldSet.Of([Row, Column]), Replaces = true };

    public override void Print(SplWriter writer)
    {
        writer.Word("contingency");
        if (MaximumRows > 0) writer.Option("maxrows", MaximumRows);
        if (MaximumColumns > 0) writer.Option("maxcols", MaximumColumns);
        if (RowCover < 1) writer.Option("minrowcover", NumberText.Format(RowCover));
        if (ColumnCover < 1) writer.Option("mincolcover", NumberText.Format(ColumnCover));
        if (!ShowsTotal) writer.Option("usetotal", false);
        if (Total != DefaultTotal) writer.Option("totalstr", Total);
        writer.Fields([Row, Column]);
    }

    private Batch Count(Batch events, RunContext context)
    {
        var pairs = Enumerable.Range(0, events.Length).Select(row => (Row: events.ValueOf(Row, row).ToText(), Column: events.ValueOf(Column, row).ToText()))
            .Where(pair => pair is { Row: not null, Column: not null }).Select(pair => (Row: pair.Row ?? "", Column: pair.Column ?? "")).ToList();
        var counts = pairs.GroupBy(pair => pair).ToDictionary(group => group.Key, group => group.Count());
        var rows = Covering([.. pairs.Select(pair => pair.Row)], RowCover, MaximumRows);
        var columns = Covering([.. pairs.Select(pair => pair.Column)], ColumnCover, MaximumColumns);
        context.Budget.CheckTable(rows.Count, columns.Count);
        var table = new TableBuilder([Row, .. columns, .. ShowsTotal ? [Total] : Array.Empty<string>()]);
        foreach (var row in rows)
        {
            table.AddRow();
            foreach (var column in columns) table.Set(column, Value.FromNumber(counts.GetValueOrDefault((row, column))));
            if (ShowsTotal) table.Set(Total, Value.FromNumber(columns.Sum(column => counts.GetValueOrDefault((row, column)))));
            table.Set(Row, Value.FromText(row));
        }

        if (!ShowsTotal) return table.ToBatch();
        table.AddRow();
        foreach (var column in columns) table.Set(column, Value.FromNumber(rows.Sum(row => counts.GetValueOrDefault((row, column)))));
        table.Set(Total, Value.FromNumber(rows.Sum(row => columns.Sum(column => counts.GetValueOrDefault((row, column))))));
        table.Set(Row, Value.FromText(Total));
        return table.ToBatch();
    }

    private static List<string> Covering(List<string> values, double share, int maximum)
    {
        var shown = new List<string>();
        var covered = 0;
        foreach (var group in values.GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, Utf8Order.Comparer))
        {
            if (covered >= share * values.Count || (maximum > 0 && shown.Count == maximum)) break;
            shown.Add(group.Key);
            covered += group.Count();
        }

        return shown;
    }
}
