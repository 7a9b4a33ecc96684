using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;

namespace Breakwater.Language.Printing;

/// <summary>Prints a search condition so that reading it again gives the same tree.</summary>
public sealed class SearchPrinter : ISearchVisitor<string>
{
    private static readonly SearchPrinter Instance = new(pipeline => $"[{PipelinePrinter.Print(pipeline)}]");

    private readonly Func<PipelineSyntax, string> _subsearch;

    private SearchPrinter(Func<PipelineSyntax, string> subsearch) => _subsearch = subsearch;

    /// <summary>The condition as text.</summary>
    public static string Print(SearchExpression condition) => condition.Accept(Instance);

    /// <summary>One comparison or list as text, with <paramref name="subsearch"/> saying what stands where a value is a subsearch.</summary>
    public static string Print(SearchExpression condition, Func<PipelineSyntax, string> subsearch) => condition.Accept(new SearchPrinter(subsearch));

    public string Visit(AllEvents all) => "*";

    public string Visit(SearchAnd and) => string.Join(' ', and.Operands.Select(o => o is SearchAnd ? Parenthesised(o) : Print(o)));

    public string Visit(SearchOr or) => string.Join(" OR ", or.Operands.Select(o => o is SearchAnd or SearchOr ? Parenthesised(o) : Print(o)));

    public string Visit(SearchNot not) => "NOT " + (not.Operand is SearchAnd or SearchOr ? Parenthesised(not.Operand) : Print(not.Operand));

    public string Visit(FieldComparison comparison) =>
        SplQuoting.Field(comparison.Field) + Symbol(comparison.Operator) + Print(comparison.Value);

    public string Visit(FieldInList membership) =>
        $"{SplQuoting.Field(membership.Field)} IN ({string.Join(", ", membership.Values.Select(Print))})";

    public string Visit(Keyword keyword) => keyword.Kind switch
    {
        KeywordKind.Term => $"TERM({SplQuoting.Value(keyword.Text)})",
        KeywordKind.CaseSensitive => $"CASE({SplQuoting.Value(keyword.Text)})",
        // In quotes it would come back as a phrase.
        KeywordKind.Word => SearchWord.Escape(keyword.Text),
        _ => SplQuoting.Quote(keyword.Text),
    };

    public string Visit(TimeModifier modifier) => modifier.Name + "=" + Print(modifier.Value);

    public string Visit(SearchSubsearch subsearch) => _subsearch(subsearch.Pipeline);

    private static string Parenthesised(SearchExpression condition) => $"({Print(condition)})";

    private string Print(SearchValue value) =>
        value.Subsearch is { } pipeline ? _subsearch(pipeline) : value.IsCaseSensitive ? $"CASE({SplQuoting.Value(value.Text)})" : SplQuoting.Value(value.Text);

    private static string Symbol(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };
}
