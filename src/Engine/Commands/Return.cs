using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>A field that return gives back: <c>field</c>, <c>alias=field</c> or <c>$field</c>.</summary>
public sealed record ReturnedField(string Field, string? Alias, bool IsBare);

/// <summary>Gives values of the first rows back to the search around a subsearch.</summary>
public sealed record ReturnCommand(TextSpan Span, int Count, IReadOnlyList<ReturnedField> Fields) : Command(Span), ICommand<ReturnCommand>
{
    public static CommandManual Manual { get; } = new(
        "return",
        "return [<count>] <field> | <alias>=<field> | $<field> ...",
        "Gives the first row, or the first <count> rows, back to the search around as a condition in the field 'search'. '$field' gives the value alone.",
        CommandKind.Transforming);

    public static ReturnCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var count = (int)Math.Clamp(parser.TryInteger() ?? 1, 0, int.MaxValue);
        var fields = new List<ReturnedField>();
        while (!parser.AtEnd)
        {
            if (parser.PeekOption() && TryReadAlias(ref parser) is { } aliased) fields.Add(aliased);
            else if (parser.TryField(out var field)) fields.Add(field.Name.StartsWith('$') ? new ReturnedField(field.Name[1..], null, true) : new ReturnedField(field.Name, null, false));
            else break;
            parser.SkipCommas();
        }

        if (fields.Count == 0) parser.ReportUnexpected("a field");
        return new ReturnCommand(parser.SpanFrom(name.Start), count, fields);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) =>
        new WholeSetNode(new LimitNode(input, Count), "return", (rows, _) => Write(rows)) { Reads = FieldSet.Of(Fields.Select(field => field.Field)) };

    public override void Print(SplWriter writer)
    {
        writer.Word("return").Word(Count.ToString(CultureInfo.InvariantCulture));
        foreach (var field in Fields) writer.Word(field.IsBare ? "$" + field.Field : field.Alias is { } alias ? $"{alias}={SplQuoting.Value(field.Field)}" : SplQuoting.Field(field.Field));
    }

    private static ReturnedField? TryReadAlias(ref CommandParser parser)
    {
        var ahead = parser;
        return ahead.TryField(out var alias) && parser.TryOption(alias.Name, out var field) ? new ReturnedField(field.Text, alias.Name, false) : null;
    }

    // SPL: return does not escape quotes within values.
    private Batch Write(Batch rows)
    {
        var conditions = new List<string>();
        for (var row = 0; row < rows.Length; row++)
        {
            var terms = Fields.SelectMany(field => Terms(field, rows.ValueOf(field.Field, row))).ToList();
            if (terms.Count > 0) conditions.Add(string.Join(' ', terms));
        }

        var isSingle = conditions.Count == 1;
        var text = isSingle ? conditions[0] : string.Join(" OR ", conditions.Select(condition => $"({condition})"));
        var count = conditions.Count == 0 ? 0 : 1;
        return new Batch(new Schema(["search"]), [new ConstantColumn(Value.FromText(text), count)], count);
    }

    private static IEnumerable<string> Terms(ReturnedField field, Value value)
    {
        for (var i = 0; i < value.Count; i++)
        {
            var text = value.ItemAt(i).ToText();
            yield return field.IsBare ? text ?? "" : $"{field.Alias ?? field.Field}=\"{text}\"";
        }
    }
}
