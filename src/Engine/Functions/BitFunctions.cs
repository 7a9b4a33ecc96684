using Breakwater.Columns.Values;

namespace Breakwater.Engine.Functions;

/// <summary>Operations on the bits of whole numbers from 0 to 2^53 - 1, the largest run that a double holds exactly.</summary>
internal static class BitFunctions
{
    private const string Family = "Bitwise";
    private const int Width = 53;
    private const long Mask = (1L << Width) - 1;

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        Fold("bit_and", "The bits that all numbers have.", static (a, b) => a & b),
        Fold("bit_or", "The bits that any of the numbers has.", static (a, b) => a | b),
        Fold("bit_xor", "The bits that an odd number of the numbers has.", static (a, b) => a ^ b),
        new(
            new FunctionManual("bit_not", "bit_not(number [, mask])", "The number's bits inverted, within a mask or within 53 bits. Absent for what is no whole number from 0 to 2^53 - 1.", Family),
            1, 2, Not),
        new(
            new FunctionManual("bit_shift_left", "bit_shift_left(number, count)", "The number's bits moved to the left; those beyond 53 bits are lost. Absent for what is no whole number from 0 to 2^53 - 1.", Family),
            2, 2, static (arguments, _) => TryGet(arguments[0], out var bits) && TryGet(arguments[1], out var count) ? Value.FromNumber(count < Width ? (bits << (int)count) & Mask : 0) : Value.Null),
        new(
            new FunctionManual("bit_shift_right", "bit_shift_right(number, count)", "The number's bits moved to the right. Absent for what is no whole number from 0 to 2^53 - 1.", Family),
            2, 2, static (arguments, _) => TryGet(arguments[0], out var bits) && TryGet(arguments[1], out var count) ? Value.FromNumber(count < Width ? bits >> (int)count : 0) : Value.Null),
    ];

    private static EvalFunction Fold(string name, string summary, Func<long, long, long> combine) => new(
        new FunctionManual(name, $"{name}(number, number, ...)", summary + " Absent where an argument is no whole number from 0 to 2^53 - 1.", Family), 2, int.MaxValue, (arguments, _) =>
        {
            if (!TryGet(arguments[0], out var result)) return Value.Null;
            foreach (var argument in arguments[1..])
            {
                if (!TryGet(argument, out var bits)) return Value.Null;
                result = combine(result, bits);
            }

            return Value.FromNumber(result);
        });

    private static Value Not(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        var mask = Mask;
        if (!TryGet(arguments[0], out var bits) || (arguments.Length == 2 && !TryGet(arguments[1], out mask))) return Value.Null;
        return Value.FromNumber(~bits & mask);
    }

    private static bool TryGet(Value value, out long bits)
    {
        bits = 0;
        if (!value.TryGetNumber(out var number) || !(number >= 0 && number <= Mask) || number != Math.Floor(number)) return false;
        bits = (long)number;
        return true;
    }
}
