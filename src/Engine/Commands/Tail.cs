using System.Globalization;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Keeps the last rows, in reverse order.</summary>
public sealed record TailCommand(TextSpan Span, int Count) : Command(Span), ICommand<TailCommand>
{
    private const int DefaultCount = 10;

    public static CommandManual Manual { get; } = new("tail", "tail [<count>]", "Keeps the last rows, 10 unless told otherwise, the very last one first.", CommandKind.Dataset);

    public static TailCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var at = parser.CurrentSpan;
        var count = parser.TryInteger() ?? DefaultCount;
        if (count < 0) parser.Diagnostics.Report(ArgumentRules.NegativeCount, at, "tail needs a count of zero or more");
        return new TailCommand(parser.SpanFrom(name.Start), (int)Math.Clamp(count, 0, int.MaxValue));
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new WholeSetNode(input, $"tail {Count}", (rows, _) =>
    {
        var order = new int[Math.Min(Count, rows.Length)];
        for (var i = 0; i < order.Length; i++) order[i] = rows.Length - 1 - i;
        return rows.Select(order);
    })
    {
        Reads = FieldSet.None,
    };

    public override void Print(SplWriter writer) => writer.Word("tail").Word(Count.ToString(CultureInfo.InvariantCulture));
}
