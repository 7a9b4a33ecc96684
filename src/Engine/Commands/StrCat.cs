using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Joins fields and texts into a field.</summary>
public sealed record StrCatCommand(TextSpan Span, bool RequiresAll, IReadOnlyList<FieldToken> Sources, string Target) : Command(Span), ICommand<StrCatCommand>
{
    public static CommandManual Manual { get; } = new(
        "strcat",
        "strcat [allrequired=<bool>] <field or \"text\"> ... <target>",
        "Joins the values of fields and quoted texts into the last field named. An absent field is empty, unless allrequired=true, where the target is then not written.",
        CommandKind.Streaming);

    public static StrCatCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var requiresAll = parser.TryOption("allrequired", out var option) && (parser.ReadBoolean(option) ?? false);
        var fields = parser.ReadFieldList();
        if (fields.Count < 2)
        {
            parser.ReportUnexpected("a source and a target field");
            return null;
        }

        return new StrCatCommand(parser.SpanFrom(name.Start), requiresAll, [.. fields.SkipLast(1)], fields[^1].Name);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var fields = Sources.Where(source => !source.IsQuoted).Select(source => source.Name).Append(Target).Distinct(StringComparer.Ordinal).ToList();
        var parts = Sources.Select(source => source.IsQuoted ? (BoundExpression)new BoundConstant(Value.FromText(source.Name)) : new BoundField(fields.IndexOf(source.Name))).ToArray();
        return new ExtendNode(input, Target, new BoundFormula(new BoundJoinedText(parts, RequiresAll, fields.IndexOf(Target)), fields), "strcat");
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("strcat");
        if (RequiresAll) writer.Option("allrequired", true);
        foreach (var source in Sources) writer.Word(source.IsQuoted ? SplQuoting.Quote(source.Name) : SplQuoting.Field(source.Name));
        writer.Field(Target);
    }
}

/// <summary>The texts of the parts, joined.</summary>
internal sealed class BoundJoinedText(BoundExpression[] parts, bool requiresAll, int target) : BoundExpression
{
    public override void CollectSlots(ISet<int> slots)
    {
        foreach (var part in parts) part.CollectSlots(slots);
        if (requiresAll) slots.Add(target);
    }

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var text = "";
        foreach (var source in parts)
        {
            var value = source.Evaluate(fields);
            if (value.IsNull && requiresAll) return fields[target];
            var part = value.ToText() ?? "";
            ValueLimits.CheckCharacters((long)text.Length + part.Length);
            text += part;
        }

        return Value.FromText(text);
    }
}
