using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Copies the raw event into <c>_xml</c>, for interfaces that show only that.</summary>
public sealed record OutputTextCommand(TextSpan Span, bool EscapesXml) : Command(Span), ICommand<OutputTextCommand>
{
    public static CommandManual Manual { get; } = new("outputtext", "outputtext [usexml=<bool>]", "Copies _raw into _xml, with XML's special characters escaped unless usexml=false.", CommandKind.Streaming);

    public static OutputTextCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var escapes = true;
        while (parser.TryOption("usexml", out var option)) escapes = parser.ReadBoolean(option) ?? true;
        return new OutputTextCommand(parser.SpanFrom(name.Start), escapes);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new ExtendNode(input, "_xml", BoundCellFunction.Of("_raw", EscapesXml ? Escape : value => value), EscapesXml ? "xml(_raw)" : "_raw");

    public override void Print(SplWriter writer)
    {
        writer.Word("outputtext");
        if (!EscapesXml) writer.Option("usexml", false);
    }

    private static Value Escape(Value value) => Value.FromText(value.ToText()?.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
}
