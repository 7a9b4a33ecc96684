using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Text;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Evaluation.Searching;

/// <summary>
/// Replaces <c>eventtype=x</c>, <c>tag=x</c> and <c>tag::field=x</c> by the conditions that they stand for. The comparison itself stays as an alternative, since rows may carry these fields: source types
/// give tags to events, and <c>typer</c> gives event types.
/// </summary>
internal sealed class EventTypeResolver : ISearchVisitor<SearchExpression>
{
    public const string EventTypeField = "eventtype";
    public const string TagField = "tag";
    public const string FieldTagPrefix = "tag::";

    private readonly KnowledgeSet _knowledge;

    // The event types being replaced: one that stands for itself in the end is only a value of the field.
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private EventTypeResolver(KnowledgeSet knowledge) => _knowledge = knowledge;

    public static SearchExpression Resolve(SearchExpression condition, KnowledgeSet knowledge) =>
        knowledge.EventTypes.Count == 0 && knowledge.Tags.Count == 0 ? condition : condition.Accept(new EventTypeResolver(knowledge));

    public SearchExpression Visit(AllEvents all) => all;

    public SearchExpression Visit(SearchAnd and) => and with { Operands = [.. and.Operands.Select(operand => operand.Accept(this))] };

    public SearchExpression Visit(SearchOr or) => or with { Operands = [.. or.Operands.Select(operand => operand.Accept(this))] };

    public SearchExpression Visit(SearchNot not) => not with { Operand = not.Operand.Accept(this) };

    public SearchExpression Visit(FieldComparison comparison) =>
        comparison.Operator == ComparisonOperator.Equal ? WithMeanings(comparison, comparison.Field, [comparison.Value], comparison.Span) : comparison;

    public SearchExpression Visit(FieldInList membership) => WithMeanings(membership, membership.Field, membership.Values, membership.Span);

    public SearchExpression Visit(Keyword keyword) => keyword;

    public SearchExpression Visit(TimeModifier modifier) => modifier;

    public SearchExpression Visit(SearchSubsearch subsearch) => subsearch;

    private SearchExpression WithMeanings(SearchExpression written, string field, IReadOnlyList<SearchValue> values, TextSpan span)
    {
        List<SearchExpression> meanings = field == EventTypeField ? EventTypes(values)
            : field == TagField ? Tagged(null, values, span)
            : field.StartsWith(FieldTagPrefix, StringComparison.Ordinal) ? Tagged(field[FieldTagPrefix.Length..], values, span)
            : [];
        return meanings.Count == 0 ? written : new SearchOr(span, [written, .. meanings]);
    }

    private List<SearchExpression> EventTypes(IReadOnlyList<SearchValue> names)
    {
        var conditions = new List<SearchExpression>();
        foreach (var (name, condition) in _knowledge.EventTypes.OrderBy(type => type.Key, StringComparer.Ordinal))
        {
            if (!Fits(names, name) || !_open.Add(name)) continue;
            conditions.Add(condition.Accept(this));
            _open.Remove(name);
        }

        return conditions;
    }

    private List<SearchExpression> Tagged(string? field, IReadOnlyList<SearchValue> tags, TextSpan span)
    {
        var conditions = new List<SearchExpression>();
        foreach (var pair in _knowledge.Tags)
        {
            if ((field is not null && pair.Field != field) || !pair.Tags.Any(tag => Fits(tags, tag))) continue;
            conditions.Add(new FieldComparison(span, pair.Field, span, ComparisonOperator.Equal, new SearchValue(span, pair.Value)).Accept(this));
        }

        return conditions;
    }

    private static bool Fits(IReadOnlyList<SearchValue> values, string name) => values.Any(value => new WildcardPattern(value.Text, value.IsCaseSensitive).IsMatch(name));
}
