using Breakwater.Columns.Batches;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Joins rows with other rows of the same table.</summary>
public sealed record SelfJoinCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<SelfJoinCommand>
{
    // What making a row out of two counts in the search's budget.
    private const int StepsOfRow = 10;

    public static CommandManual Manual { get; } = new(
        "selfjoin",
        "selfjoin [overwrite=<bool>] [max=<number>] [keepsingle=<bool>] <field> ...",
        "Joins each row with the next row, or with so many further ones as max says (0 for all), that has the same values in the fields. Where both rows have a field, the later row's value stays, or the earlier one's with overwrite=false. "
        + "The last of such rows has none to be joined with and makes no row; a row that is alone with its values goes unless keepsingle=true.",
        CommandKind.Dataset);

    /// <summary>Whether the later row's values replace those of the row.</summary>
    public bool Overwrites { get; init; } = true;

    /// <summary>The most rows that a row is joined with; 0 for all.</summary>
    public int Maximum { get; init; } = 1;

    /// <summary>Whether rows without another stay.</summary>
    public bool KeepsSingle { get; init; }

    public static SelfJoinCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new SelfJoinCommand(name, []);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("overwrite", out var option)) command = command with { Overwrites = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("max", out option)) command = command with { Maximum = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 1) };
            else if (parser.TryOption("keepsingle", out option)) command = command with { KeepsSingle = parser.ReadBoolean(option) ?? false };
            else if (!parser.PeekOption() && parser.ReadFieldList() is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        if (command.Fields.Count == 0 && parser.AtEnd) parser.ReportUnexpected("a field");
        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(input, $"selfjoin by {string.Join(", ", Fields.Select(field => field.Name))}", Join) { Reads = FieldSet.Of([.. Fields.Select(field => field.Name)]) };

    public override void Print(SplWriter writer)
    {
        writer.Word("selfjoin");
        if (!Overwrites) writer.Option("overwrite", false);
        if (Maximum != 1) writer.Option("max", Maximum);
        if (KeepsSingle) writer.Option("keepsingle", true);
        writer.Fields(Fields.Select(field => field.Name));
    }

    private Batch Join(Batch rows, RunContext context)
    {
        var joined = new JoinedRows(rows, [.. Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).Select(field => new JoinKey(field, field))], context.Budget);
        var matches = joined.Match(rows);
        var mains = new List<int>();
        var others = new List<int>();
        for (var row = 0; row < rows.Length; row++)
        {
            var before = mains.Count;
            foreach (var other in matches[row])
            {
                if (other <= row) continue;
                if (Maximum > 0 && mains.Count - before == Maximum) break;
                context.Budget.Spend(StepsOfRow);
                mains.Add(Overwrites ? other : row);
                others.Add(Overwrites ? row : other);
            }

            if (!KeepsSingle || matches[row].Count > 1) continue;
            mains.Add(row);
            others.Add(JoinedRows.None);
        }

        return joined.Extend(rows.Select(mains.ToArray()), others, overwrites: false);
    }
}
