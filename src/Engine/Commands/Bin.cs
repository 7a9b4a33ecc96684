using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Puts numbers or times into buckets.</summary>
public sealed record BinCommand(TextSpan Span, string Field, string Target, BinOptions Options) : Command(Span), ICommand<BinCommand>
{
    public static CommandManual Manual { get; } = new(
        "bin",
        "bin [span=<span>] [bins=<number>] [minspan=<span>] [start=<number>] [end=<number>] [aligntime=earliest | latest | <time>] <field> [AS <name>]",
        "Replaces a time by the start of its bucket, and any other number by its range, such as 10-20. Without a span the bucket width is chosen so that at most 'bins' buckets cover the values.",
        CommandKind.Streaming)
    {
        Aliases = ["bucket", "discretize"],
    };

    public static BinCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var options = new BinOptions();
        string? field = null;
        string? target = null;
        while (!parser.AtEnd)
        {
            if (parser.PeekOption())
            {
                if (!options.TryRead(ref parser, out options)) break;
            }
            else if (field is null)
            {
                if ((field = parser.ReadField("a field")) is null) return null;
            }
            else if (parser.TryKeyword("as"))
            {
                target = parser.ReadField("a name after AS");
            }
            else
            {
                break;
            }
        }

        if (field is null)
        {
            parser.ReportUnexpected("a field");
            return null;
        }

        return new BinCommand(parser.SpanFrom(name.Start), field, target ?? field, options);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        if (Options.Span is not { } span) return BindChosenWidth(input, context);
        if (!Bucketing.TryCreate(Field, span.Text, Options.ReadOffset(input, context), context.Functions.TimeZone, out var bucketing, out var error))
        {
            context.Diagnostics.Report(ArgumentRules.BadSpan, span.Span, error, "write a number with a unit, e.g. span=5m");
            return input;
        }

        return new ExtendNode(input, Target, BoundCellFunction.Of(Field, bucketing.Apply), $"bucket({Field}, {span.Text})");
    }

    private PlanNode BindChosenWidth(PlanNode input, BindContext context)
    {
        var node = new AutoBinNode(input, Field, Target, Options, context.Functions.TimeZone);
        if (Options.MinimumSpan is not { } minimum) return node;
        if (Bucketing.TryWidth(Field, minimum.Text, out var width, out var error)) return node with { MinimumWidth = width };
        context.Diagnostics.Report(ArgumentRules.BadSpan, minimum.Span, error, "write a number with a unit, e.g. minspan=5m");
        return input;
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("bin");
        Options.Print(writer);
        writer.Field(Field);
        if (Target != Field) writer.Word("AS").Field(Target);
    }
}
