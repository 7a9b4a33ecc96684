using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Exchanges rows and columns.</summary>
public sealed record TransposeCommand(TextSpan Span, int Count) : Command(Span), ICommand<TransposeCommand>
{
    private const int DefaultCount = 5;
    private const string DefaultColumn = "column";

    public static CommandManual Manual { get; } = new(
        "transpose",
        "transpose [<number>] [column_name=<name>] [header_field=<field>] [include_empty=<bool>]",
        "Makes a row of each field and a column of each row. Only the first 5 rows become columns unless told otherwise; 0 takes all. Columns are called row 1, row 2 and so on, or by the header field's values.",
        CommandKind.Transforming);

    /// <summary>The name of the column that holds the fields' names.</summary>
    public string ColumnName { get; init; } = DefaultColumn;

    /// <summary>The field that names the columns, or null.</summary>
    public string? HeaderField { get; init; }

    /// <summary>Whether fields without a value are rows.</summary>
    public bool IncludesEmpty { get; init; } = true;

    public static TransposeCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new TransposeCommand(name, DefaultCount);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("column_name", out var option)) command = command with { ColumnName = option.Text };
            else if (parser.TryOption("header_field", out option)) command = command with { HeaderField = option.Text };
            else if (parser.TryOption("include_empty", out option)) command = command with { IncludesEmpty = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("int", out option)) command = command with { Count = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? DefaultCount) };
            else if (parser.TryInteger() is { } count) command = command with { Count = (int)Math.Clamp(count, 0, int.MaxValue) };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, $"transpose {Count}", Exchange);

    public override void Print(SplWriter writer)
    {
        writer.Word("transpose");
        if (Count != DefaultCount) writer.Word(Count.ToString(CultureInfo.InvariantCulture));
        if (ColumnName != DefaultColumn) writer.Option("column_name", ColumnName);
        if (HeaderField is { } header) writer.Option("header_field", header);
        if (!IncludesEmpty) writer.Option("include_empty", false);
    }

    private Batch Exchange(Batch rows, RunContext context)
    {
        var count = Count == 0 ? rows.Length : Math.Min(Count, rows.Length);
        if (count < rows.Length) WarnLeftOut(rows.Length, context);
        context.Budget.CheckTable(rows.Schema.Count, count);
        var headers = Enumerable.Range(0, count).Select(row => HeaderOf(rows, row)).ToArray();
        var table = new TableBuilder([ColumnName, .. headers]) { Budget = context.Budget };
        for (var i = 0; i < rows.Schema.Count; i++)
        {
            var name = rows.Schema.Names[i];
            if (name.StartsWith('_') || name == HeaderField) continue;
            var column = rows[i];
            if (!IncludesEmpty && Enumerable.Range(0, count).All(row => column[row].IsNull)) continue;
            table.AddRow();
            for (var row = 0; row < count; row++) table.Set(headers[row], column[row]);
            table.Set(ColumnName, Value.FromText(name));
        }

        return table.ToBatch();
    }

    private string HeaderOf(Batch rows, int row)
    {
        var header = HeaderField is { } field ? rows.ValueOf(field, row).ToText() : null;
        return header ?? string.Create(CultureInfo.InvariantCulture, $"row {row + 1}");
    }

    private void WarnLeftOut(int length, RunContext context) => context.Warnings.Add(new Diagnostic(CutOffCodes.RowsLeftOut,
        string.Create(CultureInfo.InvariantCulture, $"transpose took the first {Count:N0} of {length:N0} rows"), Help: "write 'transpose 0' to take all"));
}
