using System.Globalization;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Functions;

/// <summary>Arithmetic beyond the operators. Absent or non-numeric arguments, and arguments for which there is no result, give the absent value.</summary>
internal static class MathFunctions
{
    private const string Family = "Mathematical";

    /// <summary>A double has no more significant decimal digits than this.</summary>
    private const int MaximumPrecision = 17;

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        NumberFunction.Of(Family, "abs", "The number without its sign.", Math.Abs),
        NumberFunction.Of(Family, "ceiling", "The smallest whole number that is not below the number.", Math.Ceiling, "ceil"),
        NumberFunction.Of(Family, "floor", "The largest whole number that is not above the number.", Math.Floor),
        new(
            new FunctionManual("round", "round(number [, digits])", "The number rounded to so many decimal places, 0 without them, halves away from zero; with places it prints all of them. Absent for what is no number and for negative places.", Family),
            1, 2, Round) { Prepare = static (constants, _) => CheckPrecision(constants) },
        NumberFunction.Of(Family, "sqrt", "The square root; absent for negative numbers.", Math.Sqrt),
        NumberFunction.Of(Family, "exp", "e to the power of the number.", Math.Exp),
        NumberFunction.Of(Family, "ln", "The natural logarithm; absent for numbers that are not positive.", static x => x > 0 ? Math.Log(x) : double.NaN),
        new(
            new FunctionManual("log", "log(number [, base])", "The logarithm, to base 10 without another; absent for numbers that are not positive.", Family),
            1, 2, Logarithm),
        NumberFunction.Of(Family, "pow", "The first number to the power of the second.", Math.Pow),
        new(new FunctionManual("pi", "pi()", "The ratio of a circle's circumference to its diameter.", Family), 0, 0, static (_, _) => Value.FromNumber(Math.PI)),
        NumberFunction.Of(Family, "exact", "The number itself; results are never rounded to significant digits here.", static x => x),
        new(
            new FunctionManual("random", "random()", "A whole number from 0 to 2147483647, another for each row.", Family),
            0, 0, static (_, context) => Value.FromNumber(context.Random.Next())) { IsDeterministic = false },
        new(
            new FunctionManual("sum", "sum(value, ...)", "The sum of the numbers among the values. Absent where there is none.", Family),
            1, int.MaxValue, static (arguments, _) => Total(arguments, out var count) is var total && count > 0 ? Value.FromNumber(total) : Value.Null),
        new(
            new FunctionManual("avg", "avg(value, ...)", "The mean of the numbers among the values. Absent where there is none.", Family),
            1, int.MaxValue, static (arguments, _) => Total(arguments, out var count) is var total && count > 0 ? Value.FromNumber(total / count) : Value.Null),
        new(
            new FunctionManual("min", "min(value, ...)", "The smallest of the values, numbers before texts; absent ones are skipped. Absent where all are.", Family),
            1, int.MaxValue, static (arguments, _) => Extreme(arguments, isMaximum: false)),
        new(
            new FunctionManual("max", "max(value, ...)", "The largest of the values, texts above numbers; absent ones are skipped. Absent where all are.", Family),
            1, int.MaxValue, static (arguments, _) => Extreme(arguments, isMaximum: true)),
    ];

    private static Value Round(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (!arguments[0].TryGetNumber(out var number)) return Value.Null;
        if (arguments.Length == 1) return Value.FromNumber(Math.Round(number, MidpointRounding.AwayFromZero));
        if (!Argument.TryGetInteger(arguments[1], out var digits) || digits < 0) return Value.Null;
        if (digits == 0 || !double.IsFinite(number)) return Value.FromNumber(Math.Round(number, MidpointRounding.AwayFromZero));

        // SPL: round(4,2) prints 4.00; as text that spells a number it still calculates and compares as one.
        var places = Math.Min(digits, MaximumPrecision);
        var scale = Math.Pow(10, places);
        var scaled = Math.Round(number * scale, MidpointRounding.AwayFromZero) / scale;
        return Value.FromText((double.IsFinite(scaled) ? scaled : number).ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    private static PreparedFunction CheckPrecision(IReadOnlyList<Value?> constants)
    {
        var isNegative = constants.Count == 2 && constants[1] is { } digits && digits.TryGetNumber(out var number) && number < 0;
        return isNegative ? new PreparedFunction(null, "round takes a number of decimal places that is not negative", 1) : default;
    }

    private static Value Logarithm(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (!arguments[0].TryGetNumber(out var number) || number <= 0) return Value.Null;
        if (arguments.Length == 1) return Value.FromNumber(Math.Log10(number));
        if (!arguments[1].TryGetNumber(out var radix) || radix <= 0 || radix == 1) return Value.Null;

        // Perf and exactness: log(8,2) is 3, not 2.9999999999999996.
        if (radix == 2) return Value.FromNumber(Math.Log2(number));
        return radix == 10 ? Value.FromNumber(Math.Log10(number)) : NumberFunction.Result(Math.Log(number) / Math.Log(radix));
    }

    private static double Total(ReadOnlySpan<Value> arguments, out int count)
    {
        count = 0;
        var total = 0d;
        foreach (var argument in arguments)
        {
            for (var i = 0; i < argument.Count; i++)
            {
                if (!argument.ItemAt(i).TryGetNumber(out var number)) continue;
                total += number;
                count++;
            }
        }

        return total;
    }

    private static Value Extreme(ReadOnlySpan<Value> arguments, bool isMaximum)
    {
        var best = Value.Null;
        foreach (var argument in arguments)
        {
            for (var i = 0; i < argument.Count; i++)
            {
                var item = argument.ItemAt(i);
                if (best.IsNull || (isMaximum ? IsBelow(best, item) : IsBelow(item, best))) best = item;
            }
        }

        return best;
    }

    private static bool IsBelow(Value left, Value right)
    {
        var isNumber = left.TryGetNumber(out _);
        return isNumber == right.TryGetNumber(out _) ? ValueOperators.Order(left, right) == -1 : isNumber;
    }
}
