using System.Globalization;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Expressions;

/// <summary>Functions of numbers, and between numbers and texts.</summary>
internal static class NumberFunctions
{
    private const double LargestDecimal = 1e15;

    /// <summary>The functions.</summary>
    public static IReadOnlyList<ValueFunction> All { get; } =
    [
        Of("abs", Math.Abs),
        Of("ceiling", Math.Ceiling),
        Of("floor", Math.Floor),
        Of("sqrt", number => number < 0 ? null : Math.Sqrt(number)),
        Of("ln", number => number <= 0 ? null : Math.Log(number)),
        new("round", [Parameter.Number, Parameter.Digits], Round) { Optional = 1 },
        new("pow", [Parameter.Number, Parameter.SmallNumber], arguments => arguments[0]?.Number is { } a && arguments[1]?.Number is { } b ? Cell.Of(Math.Pow(a, b)) : null),
        new("min", [Parameter.Any, Parameter.Any, Parameter.Number], arguments => Extreme(arguments, sign: -1)) { Optional = 2 },
        new("max", [Parameter.Any, Parameter.Any, Parameter.Number], arguments => Extreme(arguments, sign: 1)) { Optional = 2 },
        new("sum", [Parameter.Number, Parameter.Any, Parameter.Number], arguments => Numbers(arguments) is { Count: > 0 } numbers ? Cell.Of(numbers.Sum()) : null) { Optional = 1 },
        new("avg", [Parameter.Number, Parameter.Any, Parameter.Number], arguments => Numbers(arguments) is { Count: > 0 } numbers ? Cell.Of(numbers.Sum() / numbers.Count) : null) { Optional = 1 },
        new("tonumber", [Parameter.Any], arguments => TextFunctions.EachOf(arguments[0], atom => atom.Number is { } number ? Atom.Of(number) : null)),
        new("tonumber", [Parameter.Any, Parameter.Radix], ReadInBase),
        new("tostring", [Parameter.Any], arguments => TextFunctions.EachOf(arguments[0], atom => Atom.Of(atom.Text))),
        new("tostring", [Parameter.Any, Parameter.Format], arguments => TextFunctions.EachOf(arguments[0], atom => atom.Number is { } number && double.IsFinite(number) && Format(number, arguments[1]?.Text) is { } text ? Atom.Of(text) : null)),
        new("typeof", [Parameter.Any], arguments => Cell.Of(arguments[0] switch { null => "Invalid", { IsMulti: true } => "Multivalue", { Number: not null } => "Number", _ => "String" })),
    ];

    private static ValueFunction Of(string name, Func<double, double?> compute) =>
        new(name, [Parameter.Number], arguments => arguments[0]?.Number is { } number && compute(number) is { } result ? Cell.Of(result) : null);

    private static ValueFunction Of(string name, Func<double, double> compute) => Of(name, number => (double?)compute(number));

    private static List<double> Numbers(Cell?[] arguments) => [.. arguments.SelectMany(cell => cell?.Items ?? []).Select(item => item.Number).OfType<double>()];

    // Halves go away from zero; with places all of them are printed.
    private static Cell? Round(Cell?[] arguments)
    {
        if (arguments[0]?.Number is not { } number) return null;
        if (arguments.Length == 1) return Cell.Of(Math.Round(number, MidpointRounding.AwayFromZero));
        if (arguments[1]?.Number is not { } digits || digits < 0) return null;
        if (digits == 0) return Cell.Of(Math.Round(number, MidpointRounding.AwayFromZero));
        return Cell.Of(Fixed(number, (int)digits));
    }

    private static string Fixed(double number, int digits)
    {
        var format = "F" + digits.ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(number)) return Atom.Print(number);
        if (Math.Abs(number) > LargestDecimal) return number.ToString(format, CultureInfo.InvariantCulture);
        return Math.Round((decimal)number, digits, MidpointRounding.AwayFromZero).ToString(format, CultureInfo.InvariantCulture);
    }

    // Texts are above numbers.
    private static Cell? Extreme(Cell?[] arguments, int sign)
    {
        Atom? best = null;
        foreach (var item in arguments.SelectMany(cell => cell?.Items ?? []))
        {
            if (best is null || Compare(item, best) * sign > 0) best = item;
        }

        return best is null ? null : Cell.Of(best);
    }

    private static int Compare(Atom left, Atom right) => (left.Number is null) != (right.Number is null) ? (left.Number is null).CompareTo(right.Number is null) : Atom.Compare(left, right);

    private static Cell? ReadInBase(Cell?[] arguments)
    {
        if (arguments[1]?.Number is not { } radix) return null;
        return TextFunctions.EachOf(arguments[0], atom => Read(atom.Text, (int)radix) is { } number ? Atom.Of(number) : null);
    }

    private static double? Read(string text, int radix)
    {
        const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        if (radix == 10) return Atom.Of(text).Number;
        var isNegative = text.StartsWith('-');
        if (isNegative) text = text[1..];
        if (radix == 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) text = text[2..];
        var digits = text.Select(character => char.IsAscii(character) ? Digits.IndexOf(char.ToLowerInvariant(character), StringComparison.Ordinal) : -1).ToList();
        if (digits.Count == 0 || digits.Any(digit => digit < 0 || digit >= radix)) return null;
        var number = digits.Aggregate(0d, (sum, digit) => (sum * radix) + digit);
        return isNegative ? -number : number;
    }

    private static string? Format(double number, string? format) => format switch
    {
        "hex" => Whole(number, "0x", 16),
        "binary" => Whole(number, "", 2),
        "commas" => Math.Floor(number) == number ? number.ToString("N0", CultureInfo.InvariantCulture) : number.ToString("N2", CultureInfo.InvariantCulture),
        "duration" => Duration(number),
        _ => null,
    };

    private static string? Whole(double number, string prefix, int radix)
    {
        if (Math.Abs(number) >= long.MaxValue) return null;
        var whole = (long)Math.Abs(number);
        var digits = radix == 2 ? Convert.ToString(whole, 2) : whole.ToString("X", CultureInfo.InvariantCulture);
        return (number <= -1 ? "-" : "") + prefix + digits;
    }

    private static string? Duration(double seconds)
    {
        var total = Math.Round(Math.Abs(seconds) * 1_000_000);
        if (total >= long.MaxValue) return null;
        var whole = (long)total / 1_000_000;
        var (days, rest, fraction) = (whole / 86400, whole % 86400, (long)total % 1_000_000);
        var text = string.Create(CultureInfo.InvariantCulture, $"{rest / 3600:00}:{rest / 60 % 60:00}:{rest % 60:00}");
        if (fraction > 0) text += string.Create(CultureInfo.InvariantCulture, $".{fraction:000000}");
        if (days > 0) text = string.Create(CultureInfo.InvariantCulture, $"{days}+{text}");
        return seconds < 0 ? "-" + text : text;
    }
}
