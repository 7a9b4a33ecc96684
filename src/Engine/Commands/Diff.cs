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

/// <summary>Compares two rows line by line.</summary>
public sealed record DiffCommand(TextSpan Span) : Command(Span), ICommand<DiffCommand>
{
    private const string DefaultAttribute = "_raw";
    private const int DefaultMaximumLength = 100_000;

    public static CommandManual Manual { get; } = new(
        "diff",
        "diff [position1=<number>] [position2=<number>] [attribute=<field>] [diffheader=<bool>] [context=<bool>] [maxlen=<number>]",
        "Gives one row whose _raw says how the second row's field differs from the first row's: lines that are gone begin with '-', new ones with '+'. The field is _raw unless named.",
        CommandKind.Transforming);

    /// <summary>The row that is compared, counted from 1.</summary>
    public int First { get; init; } = 1;

    /// <summary>The row that it is compared with.</summary>
    public int Second { get; init; } = 2;

    /// <summary>The field.</summary>
    public string Attribute { get; init; } = DefaultAttribute;

    /// <summary>Whether two lines name the rows first.</summary>
    public bool HasHeader { get; init; }

    /// <summary>Whether equal lines are shown too.</summary>
    public bool ShowsContext { get; init; }

    /// <summary>The most characters of a value that are compared; 0 for all.</summary>
    public int MaximumLength { get; init; } = DefaultMaximumLength;

    public static DiffCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new DiffCommand(name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("position1", out var option)) command = command with { First = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? 1) };
            else if (parser.TryOption("position2", out option)) command = command with { Second = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? 2) };
            else if (parser.TryOption("attribute", out option)) command = command with { Attribute = option.Text };
            else if (parser.TryOption("diffheader", out option)) command = command with { HasHeader = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("context", out option)) command = command with { ShowsContext = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("maxlen", out option)) command = command with { MaximumLength = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? DefaultMaximumLength) };
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, string.Create(CultureInfo.InvariantCulture, $"diff of rows {First} and {Second} by {Attribute}"), (rows, _) => Compare(rows)) { Reads = FieldSet.Of(Attribute), Replaces = true };

    public override void Print(SplWriter writer)
    {
        writer.Word("diff");
        if (First != 1) writer.Option("position1", First);
        if (Second != 2) writer.Option("position2", Second);
        if (Attribute != DefaultAttribute) writer.Option("attribute", Attribute);
        if (HasHeader) writer.Option("diffheader", true);
        if (ShowsContext) writer.Option("context", true);
        if (MaximumLength != DefaultMaximumLength) writer.Option("maxlen", MaximumLength);
    }

    private Batch Compare(Batch rows)
    {
        if (Math.Max(First, Second) > rows.Length) return new Batch(Schema.Empty, [], 0);
        var lines = LineComparison.Of(LinesOf(rows, First), LinesOf(rows, Second));
        var shown = lines.Where(line => ShowsContext || line.Kind != ' ').Select(line => line.Kind + line.Text).ToList();
        if (HasHeader) shown.InsertRange(0, [string.Create(CultureInfo.InvariantCulture, $"--- {First}"), string.Create(CultureInfo.InvariantCulture, $"+++ {Second}")]);
        var text = lines.Exists(line => line.Kind != ' ') ? string.Join('\n', shown) : "Results are the same";
        return new Batch(new Schema(["_raw"]), [new ConstantColumn(Value.FromText(text), 1)], 1);
    }

    private List<string> LinesOf(Batch rows, int position)
    {
        var text = rows.ValueOf(Attribute, position - 1).ToText() ?? "";
        return [.. (MaximumLength > 0 && text.Length > MaximumLength ? text[..MaximumLength] : text).Split('\n')];
    }
}

/// <summary>What becomes of a line: <c>-</c> it goes, <c>+</c> it is new, blank it stays.</summary>
internal readonly record struct ComparedLine(char Kind, string Text);

/// <summary>Finds the fewest changed lines between two texts.</summary>
internal static class LineComparison
{
    // The table below has a cell for each pair of lines; longer texts differ as a whole.
    private const int MaximumLines = 2000;

    public static List<ComparedLine> Of(List<string> left, List<string> right)
    {
        if (left.Count > MaximumLines || right.Count > MaximumLines) return [.. left.Select(line => new ComparedLine('-', line)), .. right.Select(line => new ComparedLine('+', line))];
        // common[i, j]: how many lines are common from line i of the left and line j of the right on.
        var common = new int[left.Count + 1, right.Count + 1];
        for (var i = left.Count - 1; i >= 0; i--)
        {
            for (var j = right.Count - 1; j >= 0; j--) common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return Walk(left, right, common);
    }

    private static List<ComparedLine> Walk(List<string> left, List<string> right, int[,] common)
    {
        var lines = new List<ComparedLine>();
        var (i, j) = (0, 0);
        while (i < left.Count || j < right.Count)
        {
            if (i < left.Count && j < right.Count && left[i] == right[j])
            {
                lines.Add(new ComparedLine(' ', left[i++]));
                j++;
            }
            else if (j == right.Count || (i < left.Count && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new ComparedLine('-', left[i++]));
            }
            else
            {
                lines.Add(new ComparedLine('+', right[j++]));
            }
        }

        return lines;
    }
}
