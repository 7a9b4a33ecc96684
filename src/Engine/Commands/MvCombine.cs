using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Merges rows that differ in one field only.</summary>
public sealed record MvCombineCommand(TextSpan Span, string Field, string? Delimiter) : Command(Span), ICommand<MvCombineCommand>
{
    public static CommandManual Manual { get; } = new(
        "mvcombine", "mvcombine [delim=<text>] <field>", "Merges rows that are equal in every other field; the field holds all their values, in order; 'nomv' puts delim between them.", CommandKind.Dataset);

    public static MvCombineCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var delimiter = parser.TryOption("delim", out var option) ? option.Text : null;
        return parser.ReadField("a field") is { } field ? new MvCombineCommand(parser.SpanFrom(name.Start), field, delimiter) : null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (Delimiter is not null) context.NoteDelimiter(Field, Delimiter);
        return new WholeSetNode(input, $"mvcombine {Field}", (rows, _) => Combine(rows));
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("mvcombine");
        if (Delimiter is not null) writer.Option("delim", Delimiter);
        writer.Field(Field);
    }

    private Batch Combine(Batch rows)
    {
        if (rows.Find(Field) is not { } column) return rows;
        var position = rows.Schema.IndexOf(Field);
        var groups = new Dictionary<Value, int>();
        var firsts = new List<int>();
        var values = new List<List<Value>>();
        for (var row = 0; row < rows.Length; row++)
        {
            if (column[row].IsNull || !groups.TryGetValue(KeyOf(rows, position, row), out var group))
            {
                group = firsts.Count;
                if (!column[row].IsNull) groups.Add(KeyOf(rows, position, row), group);
                firsts.Add(row);
                values.Add([]);
            }

            values[group].Add(column[row]);
        }

        foreach (var list in values) ValueLimits.CheckValues(list.Count);
        var combined = rows.Select(firsts.ToArray());
        var columns = combined.Columns.ToArray();
        columns[position] = new ValueColumn([.. values.Select(list => Value.FromMany([.. list]))]);
        return combined.With(rows.Schema, columns);
    }

    // Every other field with its name and the number of its values, so that different rows never look alike.
    private static Value KeyOf(Batch rows, int left, int row)
    {
        var parts = new List<Value>();
        for (var i = 0; i < rows.Schema.Count; i++)
        {
            if (i == left || rows[i][row].IsNull) continue;
            parts.Add(Value.FromNumber(i));
            parts.Add(Value.FromNumber(rows[i][row].Count));
            parts.Add(rows[i][row]);
        }

        return parts.Count == 0 ? Value.EmptyText : Value.FromMany([.. parts]);
    }
}
