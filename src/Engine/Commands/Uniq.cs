using Breakwater.Columns.Batches;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Drops a row that equals the row before it.</summary>
public sealed record UniqCommand(TextSpan Span) : Command(Span), ICommand<UniqCommand>
{
    public static CommandManual Manual { get; } = new("uniq", "uniq", "Drops a row that equals the row before it in every field.", CommandKind.Dataset);

    public static UniqCommand? Parse(ref CommandParser parser, TextSpan name) => new(name);

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, "uniq", static (rows, _) =>
    {
        var kept = new List<int>();
        for (var row = 0; row < rows.Length; row++)
        {
            if (row == 0 || !AreEqual(rows, row - 1, row)) kept.Add(row);
        }

        return rows.Select(kept.ToArray());
    });

    public override void Print(SplWriter writer) => writer.Word("uniq");

    private static bool AreEqual(Batch rows, int left, int right)
    {
        for (var i = 0; i < rows.Schema.Count; i++)
        {
            if (rows[i][left] != rows[i][right]) return false;
        }

        return true;
    }
}
