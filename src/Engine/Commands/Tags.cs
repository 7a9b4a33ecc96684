using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Evaluation.Searching;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Writes the tags that values of fields have. The tags of source types are in the field <c>tag</c> from the moment an event is read.</summary>
public sealed record TagsCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<TagsCommand>
{
    public static CommandManual Manual { get; } = new(
        "tags",
        "tags [outputfield=<field>] [inclname=<bool>] [inclvalue=<bool>] [allowed_tags=\"<tag>, ...\"] [<field> ...]",
        "Writes the tags that the values of the fields have, or of all fields that have tagged values, into 'tag::<field>' for each field, or all of them into the output field. There inclname puts the name "
        + "of the field before each tag and inclvalue the value, with '::' between. Events carry the tags of their source type in the field 'tag' in any case.",
        CommandKind.Streaming);

    /// <summary>The one field for all tags, or null.</summary>
    public string? Output { get; init; }

    /// <summary>Whether the field's name stands before each tag of the output field.</summary>
    public bool IncludesName { get; init; }

    /// <summary>Whether the value stands before each tag of the output field.</summary>
    public bool IncludesValue { get; init; }

    /// <summary>The only tags that are written; none for all.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    public static TagsCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new TagsCommand(name, []);
        var fields = new List<FieldToken>();
        while (!parser.AtEnd)
        {
            if (parser.TryOption("outputfield", out var option)) command = command with { Output = option.Text };
            else if (parser.TryOption("inclname", out option)) command = command with { IncludesName = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("inclvalue", out option)) command = command with { IncludesValue = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("allowed_tags", out option)) command = command with { Allowed = option.Text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) };
            else if (parser.ReadFieldList() is { Count: > 0 } list) fields.AddRange(list);
            else break;
        }

        return command with { Fields = fields, Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var pairs = context.Knowledge.Tags.Where(pair => Fields.Count == 0 || Fields.Any(field => field.Name == pair.Field))
            .SelectMany(pair => pair.Tags.Where(tag => Allowed.Count == 0 || Allowed.Contains(tag)).Select(tag => (pair.Field, pair.Value, Tag: tag))).ToList();
        if (pairs.Count == 0) return input;
        if (Output is { } output) return Extend(input, output, [.. pairs.Select(pair => (pair.Field, pair.Value, Decorate(pair)))], context);
        return pairs.GroupBy(pair => pair.Field, StringComparer.Ordinal).Aggregate(input, (plan, field) => Extend(plan, EventTypeResolver.FieldTagPrefix + field.Key, [.. field], context));
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("tags");
        if (Output is not null) writer.Option("outputfield", Output);
        if (IncludesName) writer.Option("inclname", true);
        if (IncludesValue) writer.Option("inclvalue", true);
        if (Allowed.Count > 0) writer.Word("allowed_tags=" + SplQuoting.Quote(string.Join(", ", Allowed)));
        writer.Fields(Fields.Select(field => field.Name));
    }

    private string Decorate((string Field, string Value, string Tag) pair) => (IncludesName ? pair.Field + "::" : "") + (IncludesValue ? pair.Value + "::" : "") + pair.Tag;

    private ExtendNode Extend(PlanNode input, string output, List<(string Field, string Value, string Tag)> pairs, BindContext context)
    {
        var fields = new List<string>();
        var nodes = pairs.Select(pair =>
        {
            var formula = SearchBinder.Bind(new FieldComparison(Span, pair.Field, Span, ComparisonOperator.Equal, new SearchValue(Span, pair.Value)), context.Scope);
            foreach (var name in formula.Fields.Where(name => !fields.Contains(name))) fields.Add(name);
            return (pair.Tag, (BoundExpression)new BoundRemapped(formula.Root, [.. formula.Fields.Select(name => fields.IndexOf(name))]));
        }).ToList();
        return new ExtendNode(input, output, new BoundFormula(new BoundDistinctNames(new BoundNodeNames(nodes)), fields), "tags");
    }
}

/// <summary>The values of an expression, each once.</summary>
internal sealed class BoundDistinctNames(BoundExpression names) : BoundExpression
{
    public override void CollectSlots(ISet<int> slots) => names.CollectSlots(slots);

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        var value = names.Evaluate(fields);
        return value.IsMulti ? Value.FromTexts([.. Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText() ?? "").Distinct(StringComparer.Ordinal)]) : value;
    }
}
