using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Functions;

/// <summary>Between text and numbers.</summary>
internal static class ConversionFunctions
{
    private const string Family = "Conversion";

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        new(
            new FunctionManual("tonumber", "tonumber(text [, base])", "The number that the text spells in whole, in a base from 2 to 36 (10 without one). Absent where it spells none, blanks around it included.", Family),
            1, 2, ToNumber) { Prepare = static (constants, _) => CheckNumber(constants) },
        new(
            new FunctionManual("tostring", "tostring(value [, format])", "The value as text. With a format: 'hex', 'binary', 'commas' (thousands separators, two decimals where there is a fraction) or 'duration' (seconds as [D+]HH:MM:SS), absent for what is no number.", Family),
            1, 2, ToText) { Prepare = static (constants, _) => CheckFormat(constants) },
        new(
            new FunctionManual("printf", "printf(format, value, ...)", "Text made by a format as in C: '%d', '%5.2f', '%-10s', '%x' and so on. Absent where an argument is absent or missing, or the format is malformed.", Family),
            1, int.MaxValue, static (arguments, _) => Argument.TryGetText(arguments, 0, out var format) ? Value.FromText(PrintfFormat.Format(format, arguments[1..])) : Value.Null),
        new(
            new FunctionManual("ipmask", "ipmask(mask, address)", "The IPv4 address with the bits of a mask only. Absent where either is no IPv4 address.", Family),
            2, 2, MaskAddress),
        new(
            new FunctionManual("tobool", "tobool(value)", "True for true, t, yes, y, 1 and numbers other than 0, false for false, f, no, n and 0, in any case. Absent for anything else.", Family),
            1, 1, ToBoolean) { IsPredicate = true },
        new(
            new FunctionManual("toint", "toint(value)", "The number without its fraction, rounded down. Absent for what is no number.", Family),
            1, 1, static (arguments, _) => arguments[0].TryGetNumber(out var number) ? Value.FromNumber(Math.Floor(number)) : Value.Null),
        new(
            new FunctionManual("todouble", "todouble(value)", "The number. Absent for what is no number.", Family),
            1, 1, static (arguments, _) => arguments[0].TryGetNumber(out var number) ? Value.FromNumber(number) : Value.Null),
        new(
            new FunctionManual("toarray", "toarray(value)", "The text of a JSON array: the value's own where it is one, else an array of its values. Absent for an absent field.", Family),
            1, 1, static (arguments, _) => JsonFunctions.ToArray(arguments[0])),
        new(
            new FunctionManual("toobject", "toobject(value)", "The text of a JSON object, where the value is one. Absent where it is not.", Family),
            1, 1, static (arguments, _) => JsonText.StartsWith(arguments[0], '{') ? arguments[0] : Value.Null),
        new(
            new FunctionManual("tomv", "tomv(value)", "The elements of a JSON array as several values; any other value as it is. Absent for an absent field.", Family),
            1, 1, static (arguments, _) => JsonText.StartsWith(arguments[0], '[') ? JsonFunctions.ToMultivalue(arguments[0], keepsQuotes: false) : arguments[0]),
    ];

    private static Value ToNumber(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (arguments.Length == 1) return EachValue.Any(arguments[0], 0, static (item, _) => item.TryGetNumber(out var number) ? Value.FromNumber(number) : Value.Null);
        if (!Argument.TryGetInteger(arguments[1], out var radix) || radix is < 2 or > 36) return Value.Null;
        return EachValue.Any(arguments[0], radix, static (item, state) => ParseDigits(item.ToText(), state));
    }

    private static Value ParseDigits(ReadOnlySpan<char> text, int radix)
    {
        if (radix == 10) return NumberText.TryParse(text, out var plain) ? Value.FromNumber(plain) : Value.Null;
        var isNegative = text.StartsWith("-");
        if (isNegative) text = text[1..];
        if (radix == 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) text = text[2..];
        if (text.IsEmpty) return Value.Null;
        var number = 0d;
        foreach (var character in text)
        {
            var digit = char.IsAsciiDigit(character) ? character - '0' : char.IsAsciiLetter(character) ? char.ToLowerInvariant(character) - 'a' + 10 : radix;
            if (digit >= radix) return Value.Null;
            number = (number * radix) + digit;
        }

        return Value.FromNumber(isNegative ? -number : number);
    }

    private static PreparedFunction CheckNumber(IReadOnlyList<Value?> constants)
    {
        if (constants.Count == 2 && constants[1] is { } radix && !(Argument.TryGetInteger(radix, out var number) && number is >= 2 and <= 36))
        {
            return new PreparedFunction(null, $"'{radix}' is no base: expected a whole number from 2 to 36", 1);
        }

        var isMistake = constants.Count == 1 && constants[0] is { IsNull: false } text && !text.TryGetNumber(out _);
        return isMistake ? new PreparedFunction(null, $"'{constants[0]}' is not a number, so tonumber would always give null", 0) : default;
    }

    private static Value ToText(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (arguments.Length == 1) return EachValue.Text(arguments[0], 0, static (text, _) => text);
        if (arguments[1].ToText() is not { } format || FormatOf(format) is not { } print) return Value.Null;
        return EachValue.Any(arguments[0], print, static (item, state) => item.TryGetNumber(out var number) && double.IsFinite(number) ? Value.FromText(state(number)) : Value.Null);
    }

    private static PreparedFunction CheckFormat(IReadOnlyList<Value?> constants) =>
        Argument.ConstantText(constants, 1) is { } format && FormatOf(format) is null
            ? new PreparedFunction(null, $"'{format}' is no format of tostring: expected 'hex', 'binary', 'commas' or 'duration'", 1)
            : default;

    private static Func<double, string?>? FormatOf(string name) => name.ToLowerInvariant() switch
    {
        "hex" => static number => Digits(number, "0x", "X"),
        "binary" => static number => Digits(number, "", "B"),
        "commas" => static number => number.ToString(number == Math.Floor(number) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture),
        "duration" => Duration,
        _ => null,
    };

    private static string? Digits(double number, string prefix, string format)
    {
        var whole = Math.Truncate(number);
        if (Math.Abs(whole) >= long.MaxValue) return null;
        return (whole < 0 ? "-" : "") + prefix + ((long)Math.Abs(whole)).ToString(format, CultureInfo.InvariantCulture);
    }

    private static string? Duration(double seconds)
    {
        var microseconds = Math.Round(Math.Abs(seconds) * 1_000_000);
        if (microseconds >= long.MaxValue) return null;
        var (whole, rest) = Math.DivRem((long)microseconds, 1_000_000);
        var (days, ofDay) = Math.DivRem(whole, 86_400);
        var text = string.Create(CultureInfo.InvariantCulture, $"{ofDay / 3600:00}:{ofDay / 60 % 60:00}:{ofDay % 60:00}");
        if (rest > 0) text += string.Create(CultureInfo.InvariantCulture, $".{rest:000000}");
        if (days > 0) text = string.Create(CultureInfo.InvariantCulture, $"{days}+{text}");
        return seconds < 0 ? "-" + text : text;
    }

    private static Value MaskAddress(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (!IpAddressText.TryParseIPv4(arguments[0].ToText(), out var mask)) return Value.Null;
        return EachValue.Text(arguments[1], mask, static (text, state) => IpAddressText.TryParseIPv4(text, out var address) ? IpAddressText.FormatIPv4(address & state) : null);
    }

    private static Value ToBoolean(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (arguments[0].Kind == ValueKind.Boolean) return arguments[0];
        if (arguments[0].TryGetNumber(out var number)) return Value.FromBoolean(number != 0);
        return arguments[0].ToText()?.ToLowerInvariant() switch
        {
            "true" or "t" or "yes" or "y" => Value.FromBoolean(true),
            "false" or "f" or "no" or "n" => Value.FromBoolean(false),
            _ => Value.Null,
        };
    }
}
