using System.Globalization;

namespace Breakwater.Language.Expressions;

/// <summary>Numbers as expressions spell them: <c>5</c>, <c>1.5</c>, <c>.5</c>, <c>1e3</c>, <c>0x1F</c>.</summary>
internal static class NumberText
{
    /// <summary>The end of the number that begins at <paramref name="position"/>. A point belongs to it only before a digit: <c>1 . x</c> concatenates.</summary>
    public static int FindEnd(ReadOnlySpan<char> text, int position)
    {
        if (IsHexadecimal(text, position)) return SkipHexDigits(text, position + 2);
        position = SkipDigits(text, position);
        if (position + 1 < text.Length && text[position] == '.' && char.IsAsciiDigit(text[position + 1])) position = SkipDigits(text, position + 1);
        if (position >= text.Length || text[position] is not ('e' or 'E')) return position;
        var exponent = position + 1;
        if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
        return exponent < text.Length && char.IsAsciiDigit(text[exponent]) ? SkipDigits(text, exponent) : position;
    }

    /// <summary>The value of a text that <see cref="FindEnd"/> delimited, or null where it is too large.</summary>
    public static double? Parse(ReadOnlySpan<char> text)
    {
        if (IsHexadecimal(text, 0))
        {
            return ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) ? bits : null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> text, int position) =>
        position + 2 < text.Length && text[position] == '0' && text[position + 1] is 'x' or 'X' && char.IsAsciiHexDigit(text[position + 2]);

    private static int SkipDigits(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
        return position;
    }

    private static int SkipHexDigits(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsAsciiHexDigit(text[position])) position++;
        return position;
    }
}
