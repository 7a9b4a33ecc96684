using Breakwater.Language.Expressions;

namespace Breakwater.Language.Printing;

/// <summary>Prints an eval expression so that reading it again gives the same tree; parentheses stand only where precedence needs them.</summary>
public sealed class ExpressionPrinter : IExpressionVisitor<string>
{
    private static readonly ExpressionPrinter Instance = new();

    private ExpressionPrinter()
    {
    }

    /// <summary>The expression as text.</summary>
    public static string Print(Expression expression) => expression.Accept(Instance);

    public string Visit(NumberLiteral literal) => literal.Text;

    public string Visit(TextLiteral literal) => SplQuoting.Quote(literal.Value);

    public string Visit(FieldReference field) => SplQuoting.EvalField(field.Name);

    public string Visit(FunctionCall call) => $"{call.Name}({string.Join(", ", call.Arguments.Select(Print))})";

    public string Visit(UnaryExpression unary) => unary.Operator == UnaryOperator.Not
        ? "NOT " + Operand(unary.Operand, OperatorTable.NotLevel)
        : "-" + Operand(unary.Operand, OperatorTable.UnaryLevel);

    public string Visit(BinaryExpression binary)
    {
        var (symbol, level) = OperatorTable.SpellingOf(binary.Operator);
        // Comparisons do not chain; everything else groups to the left.
        var left = Operand(binary.Left, level == OperatorTable.ComparisonLevel ? level + 1 : level);
        return $"{left} {symbol} {Operand(binary.Right, level + 1)}";
    }

    public string Visit(InExpression membership) =>
        $"{Operand(membership.Operand, OperatorTable.ComparisonLevel + 1)} IN ({string.Join(", ", membership.Items.Select(Print))})";

    public string Visit(SubsearchExpression subsearch) => $"[{PipelinePrinter.Print(subsearch.Pipeline)}]";

    private static string Operand(Expression expression, int minimumLevel)
    {
        var text = Print(expression);
        return expression.Accept(LevelOf.Instance) < minimumLevel ? $"({text})" : text;
    }

    private sealed class LevelOf : IExpressionVisitor<int>
    {
        public static readonly LevelOf Instance = new();

        public int Visit(NumberLiteral literal) => literal.Text.StartsWith('-') ? OperatorTable.UnaryLevel : OperatorTable.PrimaryLevel;

        public int Visit(TextLiteral literal) => OperatorTable.PrimaryLevel;

        public int Visit(FieldReference field) => OperatorTable.PrimaryLevel;

        public int Visit(FunctionCall call) => OperatorTable.PrimaryLevel;

        public int Visit(UnaryExpression unary) => unary.Operator == UnaryOperator.Not ? OperatorTable.NotLevel : OperatorTable.UnaryLevel;

        public int Visit(BinaryExpression binary) => OperatorTable.SpellingOf(binary.Operator).Level;

        public int Visit(InExpression membership) => OperatorTable.ComparisonLevel;

        public int Visit(SubsearchExpression subsearch) => OperatorTable.PrimaryLevel;
    }
}
