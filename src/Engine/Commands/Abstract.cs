using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Shortens <c>_raw</c> to its first lines.</summary>
public sealed record AbstractCommand(TextSpan Span, int MaximumLines, int? MaximumTerms) : Command(Span), ICommand<AbstractCommand>
{
    private const int DefaultLines = 5;
    private const string RawField = "_raw";

    public static CommandManual Manual { get; } = new(
        "abstract", "abstract [maxlines=<number>] [maxterms=<number>]", "Shortens _raw to its first lines, 5 unless told otherwise, and marks what is cut with '...'.", CommandKind.Streaming);

    public static AbstractCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var lines = DefaultLines;
        int? terms = null;
        while (parser.PeekOption())
        {
            if (parser.TryOption("maxlines", out var option)) lines = (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? DefaultLines);
            else if (parser.TryOption("maxterms", out option)) terms = (int?)parser.ReadInteger(option, 1, int.MaxValue);
            else break;
        }

        return new AbstractCommand(parser.SpanFrom(name.Start), lines, terms);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new ExtendNode(input, RawField, BoundCellFunction.Of(RawField, Shorten), "abstract(_raw)");

    public override void Print(SplWriter writer)
    {
        writer.Word("abstract");
        if (MaximumLines != DefaultLines) writer.Option("maxlines", MaximumLines);
        if (MaximumTerms is { } terms) writer.Option("maxterms", terms);
    }

    private Value Shorten(Value value)
    {
        if (value.ToText() is not { } text) return value;
        var lines = text.Split('\n');
        return lines.Length <= MaximumLines ? value : Value.FromText(string.Join('\n', lines.Take(MaximumLines)) + "\n...");
    }
}
