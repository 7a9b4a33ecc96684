using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Language.Expressions;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>Binds <c>sigfig(expression)</c>: the factors of a product or quotient say how many digits of the result mean something.</summary>
internal static class SignificantDigits
{
    public static BoundExpression Bind(FunctionCall call, ExpressionBinder binder)
    {
        if (call.Arguments is not [var expression]) return binder.Fail(EvaluationCodes.WrongArgumentCount, call.Span, $"'sigfig' takes 1 argument, found {call.Arguments.Count}");
        var digits = int.MaxValue;
        var slots = new List<int>();
        Collect(expression);
        return new BoundSignificant(expression.Accept(binder), digits, [.. slots]);

        void Collect(Expression factor)
        {
            if (factor is NumberLiteral literal) digits = Math.Min(digits, Count(literal.Text));
            else if (factor is FieldReference field) slots.Add(binder.SlotOf(field.Name));
            else if (factor is UnaryExpression { Operator: UnaryOperator.Negate } negated) Collect(negated.Operand);
            else if (factor is BinaryExpression { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } product)
            {
                Collect(product.Left);
                Collect(product.Right);
            }
        }
    }

    // SPL: a number without a decimal point is exact; otherwise digits count from the first that is not 0.
    internal static int Count(string text)
    {
        if (!text.Contains('.', StringComparison.Ordinal) || text.Contains('e', StringComparison.OrdinalIgnoreCase)) return int.MaxValue;
        var digits = text.Count(char.IsAsciiDigit) - text.TakeWhile(character => character is '0' or '.' or '-').Count(char.IsAsciiDigit);
        return Math.Max(1, digits);
    }
}

/// <summary>A number rounded to as many digits as the least exact of its factors has.</summary>
internal sealed class BoundSignificant(BoundExpression value, int constantDigits, int[] factorSlots) : BoundExpression
{
    public override bool IsDeterministic => value.IsDeterministic;

    public override void CollectSlots(ISet<int> slots)
    {
        value.CollectSlots(slots);
        slots.UnionWith(factorSlots);
    }

    public override Value Evaluate(ReadOnlySpan<Value> fields)
    {
        if (!value.Evaluate(fields).TryGetNumber(out var number)) return Value.Null;
        var digits = constantDigits;
        foreach (var slot in factorSlots)
        {
            if (fields[slot].ToText() is { } text) digits = Math.Min(digits, SignificantDigits.Count(text));
        }

        // The shortest text of a double has at most 17 digits, so more of them change nothing.
        const int MostDigits = 17;
        if (digits >= MostDigits || number == 0 || !double.IsFinite(number)) return Value.FromNumber(number);
        var rounded = number.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Value.FromNumber(double.Parse(rounded, CultureInfo.InvariantCulture));
    }
}
