using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Writes all rows as one search condition.</summary>
public sealed record FormatCommand(TextSpan Span, IReadOnlyList<string> Words) : Command(Span), ICommand<FormatCommand>
{
    private const int WordCount = 6;
    private const string DefaultValueSeparator = "OR";
    private const string DefaultEmptyText = "NOT ( )";

    internal static readonly IReadOnlyList<string> DefaultWords = ["(", "(", "AND", ")", "OR", ")"];

    public static CommandManual Manual { get; } = new(
        "format",
        "format [mvsep=<text>] [maxresults=<number>] [emptystr=<text>] [\"<row prefix>\" \"<column prefix>\" \"<column separator>\" \"<column end>\" \"<row separator>\" \"<row end>\"]",
        "Writes all rows as one condition into the field 'search': ((a=\"1\" AND b=\"2\") OR (a=\"3\")). No rows give NOT ( ), which nothing satisfies, or the text of emptystr.",
        CommandKind.Transforming);

    /// <summary>The word between the values of one field.</summary>
    public string ValueSeparator { get; init; } = DefaultValueSeparator;

    /// <summary>The most rows that are written; 0 for all.</summary>
    public int MaximumRows { get; init; }

    /// <summary>What is written where there are no rows.</summary>
    public string EmptyText { get; init; } = DefaultEmptyText;

    public static FormatCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new FormatCommand(name, DefaultWords);
        var words = new List<string>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("mvsep", out var option)) command = command with { ValueSeparator = option.Text };
            else if (parser.TryOption("maxresults", out option)) command = command with { MaximumRows = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 0) };
            else if (parser.TryOption("emptystr", out option)) command = command with { EmptyText = option.Text };
            else if (words.Count < WordCount && parser.TryWord(out var word)) words.Add(word.Text);
            else break;
        }

        if (words.Count is not (0 or WordCount)) parser.ReportUnexpected($"{WordCount} texts in double quotes, or none");
        return command with { Span = parser.SpanFrom(name.Start), Words = words.Count == WordCount ? words : DefaultWords };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new FormatNode(input, this);

    public override void Print(SplWriter writer)
    {
        writer.Word("format");
        if (ValueSeparator != DefaultValueSeparator) writer.Word("mvsep=" + SplQuoting.Quote(ValueSeparator));
        if (MaximumRows > 0) writer.Option("maxresults", MaximumRows);
        if (EmptyText != DefaultEmptyText) writer.Word("emptystr=" + SplQuoting.Quote(EmptyText));
        if (Words.SequenceEqual(DefaultWords)) return;
        foreach (var word in Words) writer.Quoted(word);
    }

    /// <summary>The condition for the rows, or null for none at all.</summary>
    internal string Write(Batch? rows)
    {
        var count = rows is null ? 0 : MaximumRows > 0 ? Math.Min(MaximumRows, rows.Length) : rows.Length;
        var conditions = new List<string>();
        for (var row = 0; row < count; row++)
        {
            if (rows is not null && WriteRow(rows, row) is { } condition) conditions.Add(condition);
        }

        return conditions.Count == 0 ? EmptyText : $"{Words[0]} {string.Join($" {Words[4]} ", conditions)} {Words[5]}";
    }

    // SPL: fields stand in alphabetical order, and absent ones are left out.
    private string? WriteRow(Batch rows, int row)
    {
        var parts = rows.Schema.Names.Where(name => !name.StartsWith('_')).Order(StringComparer.Ordinal)
            .Select(name => WriteField(name, rows.ValueOf(name, row))).OfType<string>().ToList();
        return parts.Count == 0 ? null : $"{Words[1]} {string.Join($" {Words[2]} ", parts)} {Words[3]}";
    }

    private string? WriteField(string name, Value value)
    {
        if (value.IsNull) return null;
        var terms = new List<string>();
        for (var i = 0; i < value.Count; i++)
        {
            var text = value.ItemAt(i).ToText() ?? "";
            terms.Add(name is "search" or "query" ? text : $"{name}=\"{Escape(text)}\"");
        }

        return terms.Count == 1 ? terms[0] : $"( {string.Join($" {ValueSeparator} ", terms)} )";
    }

    private static string Escape(string text) => new StringBuilder(text).Replace("\\", "\\\\").Replace("\"", "\\\"").ToString();
}

/// <summary>One row with the condition that all input rows make.</summary>
public sealed record FormatNode(PlanNode Input, FormatCommand Command) : UnaryNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => FieldSet.All;

    protected override bool RequiresOrder(bool isOrderDemanded) => true;

    public override string Describe() => "format";

    public override Execution.Operator Open(Execution.RunContext context) => new FormatOperator(Input.Open(context), this, context);
}

internal sealed class FormatOperator(Execution.Operator input, FormatNode node, Execution.RunContext context) : Execution.UnaryOperator(input)
{
    private static readonly Schema Output = new(["search"]);
    private bool _done;

    public override Batch? Next()
    {
        if (_done) return null;
        _done = true;
        var text = node.Command.Write(HeldRows.Collect(Input, context, "format"));
        return new Batch(Output, [new ConstantColumn(Value.FromText(text), 1)], 1);
    }
}
