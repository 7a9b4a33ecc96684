using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Says in words how long ago an event was.</summary>
public sealed record RelTimeCommand(TextSpan Span, string Field, string Prefix) : Command(Span), ICommand<RelTimeCommand>
{
    private const string TimeField = "_time";

    private static readonly (double Seconds, string Name)[] Units =
        [(31_536_000, "year"), (2_592_000, "month"), (604_800, "week"), (86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")];

    public static CommandManual Manual { get; } = new(
        "reltime", "reltime [timefield=<field>] [prefix=<text>]", "Puts into the field reltime how long ago a time is, in words: 5 days ago.", CommandKind.Streaming);

    public static RelTimeCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var field = TimeField;
        var prefix = "";
        while (parser.PeekOption())
        {
            if (parser.TryOption("timefield", out var option)) field = option.Text;
            else if (parser.TryOption("prefix", out option)) prefix = option.Text;
            else break;
        }

        return new RelTimeCommand(parser.SpanFrom(name.Start), field, prefix);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new ExtendNode(input, Prefix + "reltime", BoundCellFunction.Of(Field, value => Describe(value, context.Functions.Now)), $"reltime({Field})");

    public override void Print(SplWriter writer)
    {
        writer.Word("reltime");
        if (Field != TimeField) writer.Option("timefield", Field);
        if (Prefix.Length > 0) writer.Option("prefix", Prefix);
    }

    private static Value Describe(Value value, double now)
    {
        if (!value.TryGetNumber(out var seconds)) return Value.Null;
        var age = now - seconds;
        foreach (var (length, name) in Units)
        {
            var count = Math.Floor(Math.Abs(age) / length);
            if (count < 1) continue;
            var text = string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count > 1 ? "s" : "")}");
            return Value.FromText(age >= 0 ? text + " ago" : "in " + text);
        }

        return Value.FromText("now");
    }
}
