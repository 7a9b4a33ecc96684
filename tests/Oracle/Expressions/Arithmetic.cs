using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>Two values and one of <c>+ - * / % .</c> between them.</summary>
internal sealed record Arithmetic(char Sign, Expression Left, Expression Right) : Expression
{
    public override Binding Binding => Sign is '+' or '-' or '.' ? Binding.Sum : Binding.Product;

    // Operators of a level join from the left. A point beside a number would be read as part of it, so blanks stand around it.
    public override string Text => $"{Left.Within(Binding)} {Sign} {Right.Within(Binding + 1)}";

    public override IEnumerable<Expression> Smaller =>
        [Left, Right, .. Left.Smaller.Select(left => this with { Left = left }), .. Right.Smaller.Select(right => this with { Right = right })];

    public override Cell? Evaluate(Row row)
    {
        if (Left.Evaluate(row) is not { } left || Right.Evaluate(row) is not { } right) return null;
        if (Sign == '.') return Cell.Of(left.Text + right.Text);
        if (Sign == '+' && Left is TextLiteral && Right is TextLiteral) return Cell.Of(left.Text + right.Text);
        if (left.Number is { } a && right.Number is { } b) return Compute(a, b) is { } number ? Cell.Of(number) : null;
        return Sign == '+' && !left.IsMulti && !right.IsMulti ? Cell.Of(left.Text + right.Text) : null;
    }

    private double? Compute(double a, double b) => Sign switch
    {
        '+' => a + b,
        '-' => a - b,
        '*' => a * b,
        '/' => b == 0 ? null : a / b,
        _ => b == 0 ? null : a % b,
    };
}

/// <summary><c>-x</c>.</summary>
internal sealed record Negation(Expression Operand) : Expression
{
    public override Binding Binding => Binding.Sign;

    public override string Text => $"-{Operand.Within(Binding.Whole)}";

    public override IEnumerable<Expression> Smaller => [Operand, .. Operand.Smaller.Select(operand => new Negation(operand))];

    public override Cell? Evaluate(Row row) => Operand.Evaluate(row)?.Number is { } number ? Cell.Of(-number) : null;
}
