using System.Buffers.Text;
using System.Globalization;

namespace Breakwater.Columns.Values;

/// <summary>
/// Text that is a decimal number in its plain spelling (<c>0</c>, <c>-12</c>, <c>3.250</c>) as one integer: the digits as a whole number, and how many of them follow the point.
/// Two texts are equal exactly where their integers are, so that nothing of the spelling is lost.
/// </summary>
public static class DecimalText
{
    /// <summary>Stands for no text in a row of such integers.</summary>
    public const long Absent = long.MinValue;

    /// <summary>The most characters that a text may have.</summary>
    public const int MaximumLength = MaximumDigits + 2;

    /// <summary>The most digits of a text, so that the number of decimals fits beside them.</summary>
    public const int MaximumDigits = 17;

    private const int DecimalsBits = 5;
    private const long DecimalsMask = (1 << DecimalsBits) - 1;

    /// <summary>The digits of <paramref name="packed"/> as a whole number.</summary>
    public static long DigitsOf(long packed) => packed >> DecimalsBits;

    /// <summary>How many of the digits follow the point; 0 where there is no point.</summary>
    public static int DecimalsOf(long packed) => (int)(packed & DecimalsMask);

    /// <summary>The text of these digits, so many of which follow the point.</summary>
    public static long Pack(long digits, int decimals) => (digits << DecimalsBits) | (long)decimals;

    /// <summary>The number that the text spells, where it is a whole number.</summary>
    public static bool TryInteger(long packed, out long number)
    {
        number = DigitsOf(packed);
        return packed != Absent && DecimalsOf(packed) == 0;
    }

    /// <summary>Packs <paramref name="text"/>, if it is a number in its plain spelling: no sign but a minus, no zeros in front, a digit on each side of a point.</summary>
    public static bool TryPack(ReadOnlySpan<byte> text, out long packed)
    {
        packed = Absent;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative) text = text[1..];
        if (text.Length is 0 or > MaximumDigits + 1) return false;
        unchecked
        {
            long digits = 0;
            var point = -1;
            for (var i = 0; i < text.Length; i++)
            {
                var digit = (uint)text[i] - '0';
                if (digit <= 9) digits = (digits * 10) + digit;
                else if (text[i] == '.' && point < 0) point = i;
                else return false;
            }

            var whole = point < 0 ? text.Length : point;
            var decimals = point < 0 ? 0 : text.Length - point - 1;
            if (whole == 0 || (point >= 0 && decimals == 0) || whole + decimals > MaximumDigits) return false;
            if ((text[0] == '0' && whole > 1) || (isNegative && digits == 0)) return false;
            packed = Pack(isNegative ? -digits : digits, decimals);
            return true;
        }
    }

    /// <summary>Writes the text in ASCII and returns its length, which is at most <see cref="MaximumLength"/>.</summary>
    public static int Write(long packed, Span<byte> text)
    {
        var digits = DigitsOf(packed);
        var decimals = DecimalsOf(packed);
        Utf8Formatter.TryFormat(Math.Abs(digits), text, out var length, new System.Buffers.StandardFormat('D', (byte)(decimals + 1)));
        if (decimals > 0)
        {
            text[(length - decimals)..length].CopyTo(text[(length - decimals + 1)..]);
            text[length - decimals] = (byte)'.';
            length++;
        }

        if (digits >= 0) return length;
        text[..length].CopyTo(text[1..]);
        text[0] = (byte)'-';
        return length + 1;
    }

    /// <summary>The text.</summary>
    public static string ToText(long packed)
    {
        if (DecimalsOf(packed) == 0) return DigitsOf(packed).ToString(CultureInfo.InvariantCulture);
        Span<byte> text = stackalloc byte[MaximumLength];
        return System.Text.Encoding.ASCII.GetString(text[..Write(packed, text)]);
    }
}
