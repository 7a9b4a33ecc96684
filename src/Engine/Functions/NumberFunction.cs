using Breakwater.Columns.Values;

namespace Breakwater.Engine.Functions;

/// <summary>Makes functions from numbers to a number.</summary>
internal static class NumberFunction
{
    /// <summary>A function of one number.</summary>
    public static EvalFunction Of(string family, string name, string summary, Func<double, double> compute, params string[] aliases) => new(
        new FunctionManual(name, $"{name}(number)", summary + " Absent for what is no number.", family) { Aliases = aliases },
        1, 1, (arguments, _) => arguments[0].TryGetNumber(out var number) ? Result(compute(number)) : Value.Null);

    /// <summary>A function of two numbers.</summary>
    public static EvalFunction Of(string family, string name, string summary, Func<double, double, double> compute) => new(
        new FunctionManual(name, $"{name}(number, number)", summary + " Absent where an argument is no number.", family),
        2, 2, (arguments, _) => arguments[0].TryGetNumber(out var a) && arguments[1].TryGetNumber(out var b) ? Result(compute(a, b)) : Value.Null);

    /// <summary>A result, absent where it is not defined (nan).</summary>
    public static Value Result(double number) => double.IsNaN(number) ? Value.Null : Value.FromNumber(number);
}
