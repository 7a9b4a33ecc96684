using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>One replacement: a whole value, perhaps with <c>*</c>, and what takes its place.</summary>
public sealed record ValueReplacement(string From, string To);

/// <summary>Replaces whole values of fields.</summary>
public sealed record ReplaceCommand(TextSpan Span, IReadOnlyList<ValueReplacement> Replacements, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<ReplaceCommand>
{
    public static CommandManual Manual { get; } = new(
        "replace",
        "replace <value> WITH <value> [, <value> WITH <value>]... [IN <field> ...]",
        "Replaces values as a whole. A '*' stands for any text, and a '*' in the new value puts that text back. Without IN all fields but internal ones are looked at.",
        CommandKind.Streaming);

    public static ReplaceCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var replacements = new List<ValueReplacement>();
        while (!parser.AtEnd && !parser.PeekKeyword("in"))
        {
            if (!parser.TryWord(out var from) || !parser.TryKeyword("with") || !parser.TryWord(out var to))
            {
                parser.ReportUnexpected("<value> WITH <value>");
                return null;
            }

            replacements.Add(new ValueReplacement(from.Text, to.Text));
            parser.SkipCommas();
        }

        List<FieldToken> fields = [];
        if (parser.TryKeyword("in") && (fields = parser.ReadFieldList()).Count == 0) parser.ReportUnexpected("a field after IN");
        if (replacements.Count == 0) parser.ReportUnexpected("<value> WITH <value>");
        return new ReplaceCommand(parser.SpanFrom(name.Start), replacements, fields);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var patterns = Fields.Count == 0 ? ["*"] : Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal);
        return patterns.Aggregate(input, (plan, pattern) => new MapFieldsNode(plan, pattern, pattern, ReplaceAll, "replace"));
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("replace");
        for (var i = 0; i < Replacements.Count; i++)
        {
            if (i > 0) writer.Attach(",");
            writer.Quoted(Replacements[i].From).Word("WITH").Quoted(Replacements[i].To);
        }

        if (Fields.Count > 0) writer.Word("IN").Fields(Fields.Select(field => field.Name));
    }

    private Value ReplaceAll(Value cell)
    {
        if (cell.IsNull) return cell;
        var values = new Value[cell.Count];
        for (var i = 0; i < values.Length; i++) values[i] = ReplaceOne(cell.ItemAt(i));
        return Value.FromMany(values);
    }

    // SPL: an exact value wins over a wildcard; of wildcards the one that fixes most of the text wins, and of equals the later.
    private Value ReplaceOne(Value value)
    {
        var text = value.ToText() ?? "";
        if (Replacements.LastOrDefault(replacement => replacement.From == text) is { } exact) return Value.FromText(exact.To);
        var best = Replacements
            .Where(replacement => FieldPattern.IsPattern(replacement.From) && FieldPattern.IsMatch(replacement.From, text))
            .Reverse()
            .MaxBy(replacement => replacement.From.Count(character => character != '*'));
        if (best is null) return value;
        return Value.FromText(FieldPattern.Fill(best.To, FieldPattern.Captures(best.From, text) ?? []));
    }
}
