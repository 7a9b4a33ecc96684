using Breakwater.Language.Expressions;

namespace Breakwater.Language.Printing;

/// <summary>Prints an eval expression so that reading it again gives the same tree; parentheses stand only where precedence needs them.</summary>
public sealed class ExpressionPrinter : IExpressionVisitor<string>
{
    private const int NotLevel = 4;
    private const int ComparisonLevel = 5;
    private const int UnaryLevel = 8;
    private const int PrimaryLevel = 9;

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
        ? "NOT " + Operand(unary.Operand, NotLevel)
        : "-" + Operand(unary.Operand, UnaryLevel);

    public string Visit(BinaryExpression binary)
    {
        var (symbol, level) = Spelling(binary.Operator);
        // Comparisons do not chain; everything else groups to the left.
        var left = Operand(binary.Left, level == ComparisonLevel ? level + 1 : level);
        return $"{left} {symbol} {Operand(binary.Right, level + 1)}";
    }

    public string Visit(InExpression membership) =>
        $"{Operand(membership.Operand, ComparisonLevel + 1)} IN ({string.Join(", ", membership.Items.Select(Print))})";

    private static string Operand(Expression expression, int minimumLevel)
    {
        var text = Print(expression);
        return expression.Accept(LevelOf.Instance) < minimumLevel ? $"({text})" : text;
    }

    private static (string Symbol, int Level) Spelling(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Xor => ("XOR", 1),
        BinaryOperator.Or => ("OR", 2),
        BinaryOperator.And => ("AND", 3),
        BinaryOperator.Equal => ("=", ComparisonLevel),
        BinaryOperator.NotEqual => ("!=", ComparisonLevel),
        BinaryOperator.Less => ("<", ComparisonLevel),
        BinaryOperator.LessOrEqual => ("<=", ComparisonLevel),
        BinaryOperator.Greater => (">", ComparisonLevel),
        BinaryOperator.GreaterOrEqual => (">=", ComparisonLevel),
        BinaryOperator.Like => ("LIKE", ComparisonLevel),
        BinaryOperator.Add => ("+", 6),
        BinaryOperator.Subtract => ("-", 6),
        BinaryOperator.Concatenate => (".", 6),
        BinaryOperator.Multiply => ("*", 7),
        BinaryOperator.Divide => ("/", 7),
        _ => ("%", 7),
    };

    private sealed class LevelOf : IExpressionVisitor<int>
    {
        public static readonly LevelOf Instance = new();

        public int Visit(NumberLiteral literal) => literal.Text.StartsWith('-') ? UnaryLevel : PrimaryLevel;

        public int Visit(TextLiteral literal) => PrimaryLevel;

        public int Visit(FieldReference field) => PrimaryLevel;

        public int Visit(FunctionCall call) => PrimaryLevel;

        public int Visit(UnaryExpression unary) => unary.Operator == UnaryOperator.Not ? NotLevel : UnaryLevel;

        public int Visit(BinaryExpression binary) => Spelling(binary.Operator).Level;

        public int Visit(InExpression membership) => ComparisonLevel;
    }
}
