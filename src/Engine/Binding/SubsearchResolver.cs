using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Binding;

/// <summary>Replaces each subsearch of a condition by a condition made of the rows that it returns.</summary>
internal sealed class SubsearchResolver : ISearchVisitor<SearchExpression>
{
    private readonly BindContext _context;

    private SubsearchResolver(BindContext context) => _context = context;

    public static SearchExpression Resolve(SearchExpression condition, BindContext context) => condition.Accept(new SubsearchResolver(context));

    public SearchExpression Visit(AllEvents all) => all;

    public SearchExpression Visit(SearchAnd and) => and with { Operands = [.. and.Operands.Select(operand => operand.Accept(this))] };

    public SearchExpression Visit(SearchOr or) => or with { Operands = [.. or.Operands.Select(operand => operand.Accept(this))] };

    public SearchExpression Visit(SearchNot not) => not with { Operand = not.Operand.Accept(this) };

    // SPL: the text takes the place of the brackets before the condition is read.
    public SearchExpression Visit(FieldComparison comparison)
    {
        if (comparison.Value.Subsearch is not { } pipeline) return comparison;
        return SubsearchText.Read(pipeline, comparison.Value.Span, _context) is { } text ? ReadSpliced(comparison, _ => text) : Nothing(comparison.Span);
    }

    public SearchExpression Visit(FieldInList membership)
    {
        if (membership.Values.All(value => value.Subsearch is null)) return membership;
        var texts = new Dictionary<PipelineSyntax, string>(ReferenceEqualityComparer.Instance);
        foreach (var value in membership.Values)
        {
            if (value.Subsearch is { } pipeline && SubsearchText.Read(pipeline, value.Span, _context) is { } text) texts[pipeline] = text;
        }

        // What returned nothing leaves the list, and nothing is in an empty one.
        var kept = membership.Values.Where(value => value.Subsearch is not { } pipeline || texts.ContainsKey(pipeline)).ToList();
        return kept.Count == 0 ? Nothing(membership.Span) : ReadSpliced(membership with { Values = kept }, pipeline => texts[pipeline]);
    }

    public SearchExpression Visit(Keyword keyword) => keyword;

    public SearchExpression Visit(TimeModifier modifier) => modifier;

    public SearchExpression Visit(SearchSubsearch subsearch) =>
        ToCondition(_context.RunSubsearch(subsearch.Pipeline, _context.Limits.SubsearchRows), subsearch.Span, _context);

    // SPL: rows become ((f1="v1" AND f2="v2") OR (...)); no rows match nothing; a lone field called search or query is spliced as it is.
    private static SearchExpression ToCondition(Batch rows, TextSpan span, BindContext context)
    {
        var fields = rows.Schema.Names.Where(name => !name.StartsWith('_')).ToList();
        var isText = fields is ["search" or "query"];
        var alternatives = new List<SearchExpression>();
        for (var row = 0; row < rows.Length; row++)
        {
            var condition = isText ? ReadText(rows.ValueOf(fields[0], row), span, context) : RowCondition(rows, fields, row, span);
            if (condition is not null) alternatives.Add(condition);
        }

        return Join(alternatives, operands => new SearchOr(span, operands)) ?? Nothing(span);
    }

    private static SearchExpression? RowCondition(Batch rows, List<string> fields, int row, TextSpan span) => Join(
        [.. fields.Select(field => FieldCondition(field, rows.ValueOf(field, row), span)).OfType<SearchExpression>()],
        operands => new SearchAnd(span, operands));

    private static SearchExpression? FieldCondition(string field, Value value, TextSpan span) => Join(
        [.. Enumerable.Range(0, value.Count).Select(i => (SearchExpression)new FieldComparison(span, field, span, ComparisonOperator.Equal, new SearchValue(span, value.ItemAt(i).ToText() ?? "")))],
        operands => new SearchOr(span, operands));

    private static SearchNot Nothing(TextSpan span) => new(span, new AllEvents(span));

    private SearchExpression ReadSpliced(SearchExpression condition, Func<PipelineSyntax, string> textOf) =>
        ReadText(Value.FromText(SearchPrinter.Print(condition, textOf)), condition.Span, _context) ?? Nothing(condition.Span);

    private static SearchExpression? ReadText(Value value, TextSpan span, BindContext context)
    {
        if (value.ToText() is not { } text) return null;
        var inner = new DiagnosticBag(new SourceText("subsearch result", text));
        var parser = new CommandParser(inner, context.Scope.Commands);
        var condition = parser.ReadSearch();
        foreach (var diagnostic in inner.Items) context.Diagnostics.Add(diagnostic);
        return condition;
    }

    private static SearchExpression? Join(List<SearchExpression> operands, Func<List<SearchExpression>, SearchExpression> join) => operands.Count switch
    {
        0 => null,
        1 => operands[0],
        _ => join(operands),
    };
}
