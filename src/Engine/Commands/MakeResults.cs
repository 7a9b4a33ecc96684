using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Makes rows out of nothing.</summary>
public sealed record MakeResultsCommand(TextSpan Span, int Count) : Command(Span), ICommand<MakeResultsCommand>
{
    // A row is one number, but what follows may not be: enough for any test, far from exhausting memory.
    private const int MaximumCount = 10_000_000;

    private static readonly string[] WithoutEffect = ["annotate", "splunk_server", "splunk_server_group"];

    public static CommandManual Manual { get; } = new(
        "makeresults",
        "makeresults [count=<number>]",
        "Makes rows, one unless told otherwise, whose only field is _time, the start of the search.",
        CommandKind.Generating);

    public static MakeResultsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var count = 1;
        while (parser.PeekOption())
        {
            if (parser.TryOption("count", out var option)) count = (int)(parser.ReadInteger(option, 0, MaximumCount) ?? 1);
            else if (!TrySkip(ref parser)) break;
        }

        return new MakeResultsCommand(parser.SpanFrom(name.Start), count);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new RowsNode(new Batch(new Schema(["_time"]), [new ConstantColumn(Value.FromNumber(context.Functions.Now), Count)], Count), "makeresults");

    public override void Print(SplWriter writer)
    {
        writer.Word("makeresults");
        if (Count != 1) writer.Option("count", Count);
    }

    private static bool TrySkip(ref CommandParser parser)
    {
        foreach (var name in WithoutEffect)
        {
            if (parser.TryOption(name, out _)) return true;
        }

        return false;
    }
}
