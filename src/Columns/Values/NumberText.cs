using System.Globalization;

namespace Breakwater.Columns.Values;

/// <summary>How numbers are read from text and printed.</summary>
public static class NumberText
{
    /// <summary>Above this magnitude a whole number no longer has all its digits in a double, and prints with an exponent.</summary>
    private const double LargestPlainInteger = 1e16;

    // No blanks, no thousands separators: " 1" and "1,000" are text. SPL: tonumber, section 4.6 of the language notes.
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The number that <paramref name="text"/> spells in whole, if it does.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        // Perf: most text is no number, and its first character says so.
        if (!MayBegin(text))
        {
            number = 0;
            return false;
        }

        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether <paramref name="text"/> begins as a number does; if not, it spells none.</summary>
    public static bool MayBegin(ReadOnlySpan<char> text) => !text.IsEmpty && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.');

    /// <summary>Whole numbers without a decimal point, others with the fewest digits that read back the same; nan, inf and -inf.</summary>
    public static string Format(double number)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        if (Math.Abs(number) < LargestPlainInteger)
        {
            var whole = (long)number;
            if (whole == number) return whole.ToString(CultureInfo.InvariantCulture);
        }

        return number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
    }
}
