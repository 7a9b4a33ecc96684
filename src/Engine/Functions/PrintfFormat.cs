using System.Globalization;
using System.Text;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Functions;

/// <summary>The formats of <c>printf</c>: flags, width, precision (either may be <c>*</c>) and one of <c>d i o u x X f F e E g G a A s c %</c>.</summary>
internal static class PrintfFormat
{
    /// <summary>A wider field is a mistake, and would only fill memory.</summary>
    private const int MaximumWidth = 1000;

    private const int DefaultPrecision = 6;

    /// <summary>The text, or null where an argument is missing, absent or of the wrong kind, or the format is malformed.</summary>
    public static string? Format(string format, ReadOnlySpan<Value> arguments)
    {
        var output = new StringBuilder();
        var next = 0;
        for (var at = 0; at < format.Length;)
        {
            if (format[at] != '%')
            {
                output.Append(format[at++]);
                continue;
            }

            at++;
            if (!TryReadField(format, ref at, arguments, ref next, out var field)) return null;
            if (field.Conversion == '%')
            {
                output.Append('%');
                continue;
            }

            if (next >= arguments.Length || Convert(field, arguments[next++]) is not { } text) return null;
            output.Append(text);
            ValueLimits.CheckCharacters(output.Length);
        }

        return output.ToString();
    }

    private static bool TryReadField(string format, ref int at, ReadOnlySpan<Value> arguments, ref int next, out Field field)
    {
        field = new Field { Precision = -1 };
        for (; at < format.Length && "-+ #0'".Contains(format[at], StringComparison.Ordinal); at++)
        {
            field.IsLeft |= format[at] == '-';
            field.HasPlus |= format[at] == '+';
            field.HasBlank |= format[at] == ' ';
            field.IsAlternate |= format[at] == '#';
            field.HasZeros |= format[at] == '0';
            field.HasThousands |= format[at] == '\'';
        }

        if (!TryReadSize(format, ref at, arguments, ref next, out var width)) return false;
        field.IsLeft |= width < 0;
        field.Width = Math.Abs(width);
        if (at < format.Length && format[at] == '.')
        {
            at++;
            if (!TryReadSize(format, ref at, arguments, ref next, out var precision)) return false;
            field.Precision = Math.Max(precision, -1);
        }

        // Length modifiers mean nothing for dynamic values.
        while (at < format.Length && format[at] is 'l' or 'h' or 'q' or 'j' or 'z' or 't') at++;
        if (at >= format.Length) return false;
        field.Conversion = format[at++];
        return true;
    }

    private static bool TryReadSize(string format, ref int at, ReadOnlySpan<Value> arguments, ref int next, out int size)
    {
        size = 0;
        if (at < format.Length && format[at] == '*')
        {
            at++;
            return next < arguments.Length && Argument.TryGetInteger(arguments[next++], out size) && Math.Abs((long)size) <= MaximumWidth;
        }

        for (; at < format.Length && char.IsAsciiDigit(format[at]); at++)
        {
            size = (size * 10) + format[at] - '0';
            if (size > MaximumWidth) return false;
        }

        return true;
    }

    private static string? Convert(in Field field, Value value)
    {
        if (field.Conversion is 's' or 'c')
        {
            if (value.ToText() is not { } text) return null;
            var limit = field.Conversion == 'c' ? 1 : field.Precision;
            return field.Pad("", limit >= 0 ? TextCharacters.Substring(text, 1, limit) : text, isNumber: false);
        }

        if (!value.TryGetNumber(out var number)) return null;
        if (!double.IsFinite(number)) return field.Pad("", NumberText.Format(number), isNumber: false);
        return field.Conversion switch
        {
            'd' or 'i' => Integer(field, number),
            'u' or 'o' or 'x' or 'X' => Unsigned(field, number),
            'f' or 'F' or 'e' or 'E' or 'g' or 'G' or 'a' or 'A' => Floating(field, number),
            _ => null,
        };
    }

    private static string? Integer(in Field field, double number)
    {
        var whole = Math.Truncate(number);
        if (Math.Abs(whole) >= long.MaxValue) return null;
        var digits = Math.Abs(whole).ToString(field.HasThousands ? "#,0" : "F0", CultureInfo.InvariantCulture).PadLeft(Math.Max(0, field.Precision), '0');
        return field.Pad(field.SignOf(whole < 0), digits, isNumber: field.Precision < 0);
    }

    private static string? Unsigned(in Field field, double number)
    {
        var whole = Math.Truncate(number);
        if (Math.Abs(whole) >= long.MaxValue) return null;
        var bits = (long)whole;
        var (digits, prefix) = field.Conversion switch
        {
            'o' => (System.Convert.ToString(bits, 8), "0"),
            'x' => (bits.ToString("x", CultureInfo.InvariantCulture), "0x"),
            'X' => (bits.ToString("X", CultureInfo.InvariantCulture), "0X"),
            _ => (((ulong)Math.Abs(whole)).ToString(CultureInfo.InvariantCulture), ""),
        };
        return field.Pad(field.IsAlternate && bits != 0 ? prefix : "", digits.PadLeft(Math.Max(0, field.Precision), '0'), isNumber: field.Precision < 0);
    }

    private static string Floating(in Field field, double number)
    {
        var precision = field.Precision < 0 ? DefaultPrecision : field.Precision;
        var absolute = Math.Abs(number);
        var digits = field.Conversion switch
        {
            'f' or 'F' => absolute.ToString((field.HasThousands ? "N" : "F") + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            'e' or 'E' => Exponential(absolute, precision),
            'a' or 'A' => Hexadecimal(absolute),
            _ => General(absolute, precision, field.IsAlternate),
        };
        return field.Pad(field.SignOf(double.IsNegative(number)), char.IsAsciiLetterUpper(field.Conversion) ? digits.ToUpperInvariant() : digits, isNumber: true);
    }

    private static string Exponential(double number, int precision)
    {
        var mantissa = precision == 0 ? "0" : "0." + new string('0', precision);
        return number.ToString(mantissa + "e+00", CultureInfo.InvariantCulture);
    }

    // %g: as %e where the exponent is below -4 or not below the precision, else as %f; trailing zeros go.
    private static string General(double number, int precision, bool keepsZeros)
    {
        var significant = Math.Max(1, precision);
        var exponent = number == 0 ? 0 : int.Parse(Exponential(number, significant - 1).Split('e')[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var isExponential = exponent < -4 || exponent >= significant;
        var digits = isExponential ? Exponential(number, significant - 1) : number.ToString("F" + (significant - 1 - exponent).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (keepsZeros) return digits;
        var parts = digits.Split('e');
        if (parts[0].Contains('.', StringComparison.Ordinal)) parts[0] = parts[0].TrimEnd('0').TrimEnd('.');
        return string.Join('e', parts);
    }

    private static string Hexadecimal(double number)
    {
        if (number == 0) return "0x0p+0";
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var fraction = (bits & 0xF_FFFF_FFFF_FFFF).ToString("x13", CultureInfo.InvariantCulture).TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"0x1{(fraction.Length > 0 ? "." : "")}{fraction}p{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }

    /// <summary>What stands between a percent sign and the letter, and the letter.</summary>
    private struct Field
    {
        public bool IsLeft;
        public bool HasPlus;
        public bool HasBlank;
        public bool IsAlternate;
        public bool HasZeros;
        public bool HasThousands;
        public int Width;
        public int Precision;
        public char Conversion;

        public readonly string SignOf(bool isNegative) => isNegative ? "-" : HasPlus ? "+" : HasBlank ? " " : "";

        public readonly string Pad(string sign, string digits, bool isNumber)
        {
            if (IsLeft) return (sign + digits).PadRight(Width);
            if (HasZeros && isNumber) return sign + digits.PadLeft(Math.Max(0, Width - sign.Length), '0');
            return (sign + digits).PadLeft(Width);
        }
    }
}
