using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Functions;

/// <summary>
/// The operators of expressions over single values. An absent operand gives an absent result. Truth is three-valued: true, false and absent (unknown).
/// A comparison with several values on a side holds where it holds for any of them.
/// </summary>
public static class ValueOperators
{
    // Each value of one side is compared with each of the other; so many take a second.
    private const long MaximumComparisons = 10_000_000;

    /// <summary><c>+</c>: adds where both sides are numbers or spell them, else joins the texts (<c>"port " + 53</c>).</summary>
    public static Value Add(Value left, Value right)
    {
        if (left.TryGetNumber(out var a) && right.TryGetNumber(out var b)) return Value.FromNumber(a + b);
        return IsScalar(left) && IsScalar(right) ? Join(left, right) : Value.Null;
    }

    /// <summary><c>-</c>: absent where a side is no number.</summary>
    public static Value Subtract(Value left, Value right) =>
        left.TryGetNumber(out var a) && right.TryGetNumber(out var b) ? Value.FromNumber(a - b) : Value.Null;

    /// <summary><c>*</c>: absent where a side is no number.</summary>
    public static Value Multiply(Value left, Value right) =>
        left.TryGetNumber(out var a) && right.TryGetNumber(out var b) ? Value.FromNumber(a * b) : Value.Null;

    /// <summary><c>/</c>: absent where a side is no number, and for division by zero.</summary>
    public static Value Divide(Value left, Value right) =>
        left.TryGetNumber(out var a) && right.TryGetNumber(out var b) && b != 0 ? Value.FromNumber(a / b) : Value.Null;

    /// <summary><c>%</c>: the remainder with the sign of the left side; absent where a side is no number, and for zero on the right.</summary>
    public static Value Modulo(Value left, Value right) =>
        left.TryGetNumber(out var a) && right.TryGetNumber(out var b) && b != 0 ? Value.FromNumber(a % b) : Value.Null;

    /// <summary>Unary <c>-</c>: absent where the operand is no number.</summary>
    public static Value Negate(Value operand) => operand.TryGetNumber(out var number) ? Value.FromNumber(-number) : Value.Null;

    /// <summary><c>.</c>: joins the texts as they print, several values with line feeds between them; absent where a side is.</summary>
    public static Value Concatenate(Value left, Value right) =>
        left.IsNull || right.IsNull ? Value.Null : Join(left, right);

    /// <summary><c>=</c> and <c>==</c>: as numbers where both sides spell one, else as texts with regard to case.</summary>
    public static Value Equal(Value left, Value right)
    {
        // Perf: most comparisons are with a word, and then nothing is a number.
        if (left.Kind == ValueKind.Text && right.Kind == ValueKind.Text && !NumberText.MayBegin(right.ToText())) return Value.FromBoolean(left == right);
        return Any(left, right, static order => order == 0);
    }

    /// <summary><c>!=</c>: true where any value differs; absent where a side is.</summary>
    public static Value NotEqual(Value left, Value right) => Any(left, right, static order => order != 0);

    /// <summary><c>&lt;</c>: as numbers where both sides spell one, else by UTF-8 bytes.</summary>
    public static Value Less(Value left, Value right) => Any(left, right, static order => order == -1);

    /// <summary><c>&lt;=</c>: as <see cref="Less"/> or equal.</summary>
    public static Value LessOrEqual(Value left, Value right) => Any(left, right, static order => order is -1 or 0);

    /// <summary><c>&gt;</c>: as <see cref="Less"/> with the sides changed.</summary>
    public static Value Greater(Value left, Value right) => Any(left, right, static order => order == 1);

    /// <summary><c>&gt;=</c>: as <see cref="Greater"/> or equal.</summary>
    public static Value GreaterOrEqual(Value left, Value right) => Any(left, right, static order => order is 1 or 0);

    /// <summary><c>IN (...)</c>: true where an item equals the needle, absent where none does and the needle or an item is absent, else false.</summary>
    public static Value In(Value needle, ReadOnlySpan<Value> items)
    {
        if (needle.IsNull) return Value.Null;
        var sawAbsent = false;
        foreach (var item in items)
        {
            if (item.IsNull) sawAbsent = true;
            else if (Equal(needle, item).IsTrue) return Value.FromBoolean(true);
        }

        return sawAbsent ? Value.Null : Value.FromBoolean(false);
    }

    /// <summary><c>LIKE</c> with a pattern computed per row; see <see cref="LikePattern"/>. Absent where a side is.</summary>
    public static Value Like(Value text, Value pattern) =>
        pattern.ToText() is { } like && !text.IsNull ? Like(text, new LikePattern(like)) : Value.Null;

    /// <summary><c>LIKE</c> with a prepared pattern: true where any value fits, absent where there is none.</summary>
    public static Value Like(Value text, LikePattern pattern)
    {
        if (text.IsNull) return Value.Null;
        for (var i = 0; i < text.Count; i++)
        {
            if (pattern.IsMatch(text.ItemAt(i).ToText())) return Value.FromBoolean(true);
        }

        return Value.FromBoolean(false);
    }

    /// <summary><c>NOT</c>: absent for anything that is no truth value.</summary>
    public static Value Not(Value operand) => operand.Kind == ValueKind.Boolean ? Value.FromBoolean(!operand.IsTrue) : Value.Null;

    /// <summary><c>AND</c>: false where a side is false, else absent where a side is absent.</summary>
    public static Value And(Value left, Value right)
    {
        if (left.IsFalse || right.IsFalse) return Value.FromBoolean(false);
        return left.IsTrue && right.IsTrue ? Value.FromBoolean(true) : Value.Null;
    }

    /// <summary><c>OR</c>: true where a side is true, else absent where a side is absent.</summary>
    public static Value Or(Value left, Value right)
    {
        if (left.IsTrue || right.IsTrue) return Value.FromBoolean(true);
        return left.IsFalse && right.IsFalse ? Value.FromBoolean(false) : Value.Null;
    }

    /// <summary><c>XOR</c>: absent where a side is absent.</summary>
    public static Value Xor(Value left, Value right)
    {
        if (left.Kind != ValueKind.Boolean || right.Kind != ValueKind.Boolean) return Value.Null;
        return Value.FromBoolean(left.IsTrue != right.IsTrue);
    }

    /// <summary>The order of two single values: -1, 0 or 1, numbers as numbers where both spell one; 2 where a number is nan and there is no order.</summary>
    internal static int Order(Value left, Value right)
    {
        if (left.TryGetNumber(out var a) && right.TryGetNumber(out var b)) return a < b ? -1 : a > b ? 1 : a == b ? 0 : 2;
        return Math.Sign(Utf8Order.Compare(left.ToText(), right.ToText()));
    }

    private static Value Any(Value left, Value right, Func<int, bool> holds)
    {
        if (left.IsNull || right.IsNull) return Value.Null;
        if (!left.IsMulti && !right.IsMulti) return Value.FromBoolean(holds(Order(left, right)));
        if ((long)left.Count * right.Count > MaximumComparisons) throw TooManyComparisons(left, right);
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = 0; j < right.Count; j++)
            {
                if (holds(Order(left.ItemAt(i), right.ItemAt(j)))) return Value.FromBoolean(true);
            }
        }

        return Value.FromBoolean(false);
    }

    private static Value Join(Value left, Value right)
    {
        var (front, back) = (left.ToText() ?? "", right.ToText() ?? "");
        ValueLimits.CheckCharacters((long)front.Length + back.Length);
        return Value.FromText(front + back);
    }

    private static SplException TooManyComparisons(Value left, Value right) => new(new Diagnostic(FunctionCodes.TooManyComparisons,
        string.Create(CultureInfo.InvariantCulture, $"comparing {left.Count:N0} values with {right.Count:N0} takes more than {MaximumComparisons:N0} comparisons"),
        Help: "expand one of the fields with mvexpand"));

    private static bool IsScalar(Value value) => value.Kind is ValueKind.Text or ValueKind.Number;
}
