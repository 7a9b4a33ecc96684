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

/// <summary>Makes a row of each line of a table that lies in <c>_raw</c>.</summary>
public sealed record MultiKvCommand(TextSpan Span) : Command(Span), ICommand<MultiKvCommand>
{
    private const string RawField = "_raw";

    public static CommandManual Manual { get; } = new(
        "multikv",
        "multikv [forceheader=<line>] [noheader=<bool>] [copyattrs=<bool>] [rmorig=<bool>] [fields <field> ...] [filter <text> ...]",
        "Makes a row of each line of the table in _raw; the first line, or the line of forceheader, names the columns, or Column_1 and so on with noheader=true. 'fields' keeps some columns, 'filter' the lines that hold one of the texts.",
        CommandKind.Streaming);

    /// <summary>The line that names the columns, from 1.</summary>
    public int HeaderLine { get; init; } = 1;

    /// <summary>Whether no line names the columns.</summary>
    public bool HasNoHeader { get; init; }

    /// <summary>Whether the rows keep the other fields of their event.</summary>
    public bool CopiesFields { get; init; } = true;

    /// <summary>Whether the event itself goes.</summary>
    public bool RemovesOriginal { get; init; } = true;

    /// <summary>The columns that are kept; none for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The texts of which a line must hold one; none for all lines.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    public static MultiKvCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new MultiKvCommand(name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("forceheader", out var option)) command = command with { HeaderLine = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? 1) };
            else if (parser.TryOption("noheader", out option)) command = command with { HasNoHeader = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("copyattrs", out option)) command = command with { CopiesFields = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("rmorig", out option)) command = command with { RemovesOriginal = parser.ReadBoolean(option) ?? true };
            else if (IgnoredOptions.TryWarn(ref parser, "multitable", "false", "the text is read as one table")) continue;
            else if (IgnoredOptions.TryWarn(ref parser, "conf", "", "no formats of tables are configured")) continue;
            else if (parser.TryKeyword("fields")) command = command with { Columns = [.. parser.ReadFieldList("filter").Select(field => field.Name)] };
            else if (parser.TryKeyword("filter")) command = command with { Filters = [.. parser.ReadFieldList("fields").Select(field => field.Name)] };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, "multikv", (rows, _) => Split(rows));

    public override void Print(SplWriter writer)
    {
        writer.Word("multikv");
        if (HeaderLine != 1) writer.Option("forceheader", HeaderLine);
        if (HasNoHeader) writer.Option("noheader", true);
        if (!CopiesFields) writer.Option("copyattrs", false);
        if (!RemovesOriginal) writer.Option("rmorig", false);
        if (Columns.Count > 0) writer.Word("fields").Fields(Columns);
        if (Filters.Count > 0) writer.Word("filter").Fields(Filters);
    }

    private Batch Split(Batch rows)
    {
        var results = new List<Batch>();
        for (var row = 0; row < rows.Length; row++)
        {
            var lines = (rows.ValueOf(RawField, row).ToText() ?? "").Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0).ToList();
            if (lines.Count < (HasNoHeader ? 1 : HeaderLine + 1) || !RemovesOriginal) results.Add(rows.Slice(row, 1));
            if (lines.Count >= (HasNoHeader ? 1 : HeaderLine + 1)) AddLines(rows.Slice(row, 1), lines, results);
        }

        return results.Count == 0 ? rows : BatchConcatenation.Concatenate(results);
    }

    private void AddLines(Batch original, List<string> lines, List<Batch> results)
    {
        var table = HasNoHeader ? TextTable.WithoutHeader(lines) : TextTable.Read(lines[HeaderLine - 1], lines.Skip(HeaderLine));
        foreach (var (line, cells) in table.Rows)
        {
            if (Filters.Count > 0 && !Filters.Any(filter => line.Contains(filter, StringComparison.OrdinalIgnoreCase))) continue;
            var row = CopiesFields ? original : original.With(Schema.Empty, []);
            row = new SchemaExtension(RawField).Set(row, new ConstantColumn(Value.FromText(line), 1));
            for (var i = 0; i < table.Names.Count; i++)
            {
                if (cells[i] is not { } cell || (Columns.Count > 0 && !Columns.Contains(table.Names[i]))) continue;
                row = new SchemaExtension(table.Names[i]).Set(row, new ConstantColumn(Value.FromText(cell), 1));
            }

            results.Add(row);
        }
    }
}
