using System.Globalization;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Language.Parsing;

/// <summary>What stands after the equals sign of <c>name=value</c>.</summary>
/// <param name="Text">What the value stands for: without quotes, escapes resolved.</param>
/// <param name="Span">Where the value stands, quotes included.</param>
/// <param name="IsQuoted">Whether it was written in quotes.</param>
public readonly record struct OptionValue(string Text, TextSpan Span, bool IsQuoted)
{
    /// <summary>The option's name as its command spells it, for messages.</summary>
    public string Name { get; init; } = "";
}

/// <summary>Reads option values as what the option takes; a value that does not fit is reported and reads as null.</summary>
public static class OptionReading
{
    /// <summary>Reads t, true, 1, yes or f, false, 0, no in any case.</summary>
    public static bool? ReadBoolean(this scoped in CommandParser parser, OptionValue value)
    {
        switch (value.Text.ToLowerInvariant())
        {
            case "t" or "true" or "1" or "yes":
                return true;
            case "f" or "false" or "0" or "no":
                return false;
            default:
                var message = $"'{value.Name}' is either true or false, found '{value.Text}'";
                parser.Diagnostics.Report(ArgumentCodes.NotBoolean, value.Span, message, $"write {value.Name}=true or {value.Name}=false");
                return null;
        }
    }

    /// <summary>Reads a whole number from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public static long? ReadInteger(this scoped in CommandParser parser, OptionValue value, long minimum = 0, long maximum = long.MaxValue)
    {
        var isInteger = long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (isInteger && number >= minimum && number <= maximum) return number;
        var range = maximum == long.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {minimum}")
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}");
        parser.Diagnostics.Report(ArgumentCodes.NotInteger, value.Span, $"'{value.Name}' is {range}, found '{value.Text}'");
        return null;
    }

    /// <summary>Reads a number with optional sign, decimal point and exponent.</summary>
    public static double? ReadNumber(this scoped in CommandParser parser, OptionValue value)
    {
        if (double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        parser.Diagnostics.Report(ArgumentCodes.NotNumber, value.Span, $"'{value.Name}' is a number, found '{value.Text}'");
        return null;
    }
}
