using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;

namespace Breakwater.Tests.Language;

/// <summary>
/// Writes a tree as nested lists, without spans. Two trees are the same syntax exactly where their outlines are equal; the printers have no
/// part in it, so that it can judge them.
/// </summary>
internal sealed class SyntaxOutline : IExpressionVisitor<string>, ISearchVisitor<string>
{
    private static readonly SyntaxOutline Instance = new();

    public static string Of(Expression expression) => expression.Accept(Instance);

    public static string Of(SearchExpression condition) => condition.Accept(Instance);

    public static string Of(PipelineSyntax pipeline) => string.Join(" | ", pipeline.Commands.Cast<FakeCommand>().Select(Of));

    public string Visit(NumberLiteral literal) => literal.Text;

    public string Visit(TextLiteral literal) => Quoted(literal.Value);

    public string Visit(FieldReference field) => field.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? field.Name : "'" + field.Name.Replace("'", "\\'") + "'";

    public string Visit(FunctionCall call) => List(call.Name + "()", call.Arguments.Select(Of));

    public string Visit(UnaryExpression unary) => List(unary.Operator == UnaryOperator.Not ? "NOT" : "neg", [Of(unary.Operand)]);

    public string Visit(BinaryExpression binary) => List(binary.Operator.ToString(), [Of(binary.Left), Of(binary.Right)]);

    public string Visit(InExpression membership) => List("IN", membership.Items.Select(Of).Prepend(Of(membership.Operand)));

    public string Visit(SubsearchExpression subsearch) => "{" + Of(subsearch.Pipeline) + "}";

    public string Visit(AllEvents all) => "*";

    public string Visit(SearchAnd and) => List("AND", and.Operands.Select(Of));

    public string Visit(SearchOr or) => List("OR", or.Operands.Select(Of));

    public string Visit(SearchNot not) => List("NOT", [Of(not.Operand)]);

    public string Visit(FieldComparison comparison) => $"[{Name(comparison.Field)} {comparison.Operator} {Of(comparison.Value)}]";

    public string Visit(FieldInList membership) => $"[{Name(membership.Field)} IN {string.Join(' ', membership.Values.Select(Of))}]";

    public string Visit(Keyword keyword) => keyword.Kind == KeywordKind.Word ? keyword.Text : keyword.Kind + Quoted(keyword.Text);

    public string Visit(TimeModifier modifier) => $"<{modifier.Name} {Of(modifier.Value)}>";

    public string Visit(SearchSubsearch subsearch) => "{" + Of(subsearch.Pipeline) + "}";

    private static string Of(SearchValue value) => value.Subsearch is { } pipeline ? "{" + Of(pipeline) + "}" : (value.IsCaseSensitive ? "CASE" : "") + Quoted(value.Text);

    private static string Of(FakeCommand command) => List(
        command.Name,
        [.. command.Words.Select(Quoted), .. command.Conditions.Select(Of), .. command.Expressions.Select(Of), .. command.Subsearches.Select(inner => "{" + Of(inner) + "}")]);

    private static string Name(string field) => field.Contains(' ') ? Quoted(field) : field;

    private static string List(string head, IEnumerable<string> items) => $"({string.Join(' ', items.Prepend(head))})";

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\\\"") + "\"";
}
