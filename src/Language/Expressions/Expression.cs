using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Language.Expressions;

/// <summary>An expression of <c>eval</c>, <c>where</c> and their kin, as written.</summary>
public abstract record Expression(TextSpan Span)
{
    /// <summary>Calls the visitor's method for this kind of expression.</summary>
    public abstract T Accept<T>(IExpressionVisitor<T> visitor);
}

/// <summary>Handles every kind of expression; a new kind does not compile until each visitor knows it.</summary>
public interface IExpressionVisitor<out T>
{
    T Visit(NumberLiteral literal);
    T Visit(TextLiteral literal);
    T Visit(FieldReference field);
    T Visit(FunctionCall call);
    T Visit(UnaryExpression unary);
    T Visit(BinaryExpression binary);
    T Visit(InExpression membership);
    T Visit(SubsearchExpression subsearch);
}

/// <summary>A number as written; <paramref name="Text"/> keeps its spelling.</summary>
public sealed record NumberLiteral(TextSpan Span, double Value, string Text) : Expression(Span)
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>A string in double quotes; <paramref name="Value"/> is what it stands for, escapes resolved.</summary>
public sealed record TextLiteral(TextSpan Span, string Value) : Expression(Span)
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>A field, bare or in single quotes; <paramref name="Name"/> has no quotes.</summary>
public sealed record FieldReference(TextSpan Span, string Name) : Expression(Span)
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>A function call; <paramref name="Name"/> is spelled as written, and functions are found without regard to case.</summary>
public sealed record FunctionCall(TextSpan Span, string Name, TextSpan NameSpan, IReadOnlyList<Expression> Arguments) : Expression(Span)
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>An operator with one operand.</summary>
public enum UnaryOperator
{
    /// <summary>Arithmetic minus.</summary>
    Negate,

    /// <summary><c>NOT</c> or <c>!</c>.</summary>
    Not,
}

/// <summary><c>-x</c> or <c>NOT x</c>.</summary>
public sealed record UnaryExpression(TextSpan Span, UnaryOperator Operator, Expression Operand) : Expression(Span)
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary>An operator with two operands, in order of precedence from tight to loose.</summary>
public enum BinaryOperator
{
    Multiply, Divide, Modulo,
    Add, Subtract, Concatenate,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Like,
    And, Or, Xor,
}

/// <summary><c>left operator right</c>.</summary>
public sealed record BinaryExpression(TextSpan Span, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Span)
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary><c>operand IN (item, ...)</c>.</summary>
public sealed record InExpression(TextSpan Span, Expression Operand, IReadOnlyList<Expression> Items) : Expression(Span)
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.Visit(this);
}

/// <summary><c>[ ... ]</c> in an expression: the text that the subsearch returns, read in its place.</summary>
public sealed record SubsearchExpression(TextSpan Span, PipelineSyntax Pipeline) : Expression(Span)
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.Visit(this);
}
