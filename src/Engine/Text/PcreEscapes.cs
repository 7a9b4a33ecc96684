using System.Globalization;

namespace Breakwater.Engine.Text;

/// <summary>The escapes of PCRE that stand for one character or one Unicode property, inside and outside of classes.</summary>
internal static class PcreEscapes
{
    /// <summary>Reads the rest of an escape that stands for one character; false where <paramref name="letter"/> begins no such escape.</summary>
    public static bool TryReadCharacter(PcreCursor cursor, char letter, bool isInClass, out int rune)
    {
        rune = letter switch
        {
            'a' => 0x07,
            'e' => 0x1B,
            'f' => 0x0C,
            'n' => 0x0A,
            'r' => 0x0D,
            't' => 0x09,
            'b' when isInClass => 0x08,
            _ => -1,
        };
        if (rune >= 0) return true;
        if (letter == 'x') return TryReadHexadecimal(cursor, out rune);
        if (letter == 'o') return TryReadOctal(cursor, out rune);
        if (letter == 'c' && !cursor.IsDone)
        {
            rune = char.ToUpperInvariant(cursor.Take()) ^ 0x40;
            return true;
        }

        if (letter is >= '0' and <= '7')
        {
            var digits = letter + cursor.TakeWhile(character => character is >= '0' and <= '7', maximum: 2);
            rune = Convert.ToInt32(digits, 8);
            return true;
        }

        if (char.IsAsciiLetterOrDigit(letter)) return false;
        rune = letter;
        if (char.IsHighSurrogate(letter) && char.IsLowSurrogate(cursor.Peek())) rune = char.ConvertToUtf32(letter, cursor.Take());
        return true;
    }

    /// <summary>Reads the rest of <c>\p{L}</c>, <c>\pL</c>, <c>\p{^L}</c> or <c>\P{L}</c> as members of a class; false where <paramref name="letter"/> is another.</summary>
    public static bool TryReadProperty(PcreCursor cursor, char letter, out string members)
    {
        members = "";
        if (letter is not ('p' or 'P')) return false;
        var name = cursor.Peek() == '{' ? cursor.TakeName() : cursor.TakeWhile(char.IsAsciiLetter, maximum: 1);
        var isNegated = letter == 'P';
        if (name.StartsWith('^'))
        {
            isNegated = !isNegated;
            name = name[1..];
        }

        if (PcreCharacterSets.OfProperty(name, isNegated) is { } found) members = found;
        else cursor.Fail($@"the Unicode property '\{letter}{{{name}}}' is not supported");
        return true;
    }

    private static bool TryReadHexadecimal(PcreCursor cursor, out int rune)
    {
        var digits = cursor.Peek() == '{' ? cursor.TakeName() : cursor.TakeWhile(char.IsAsciiHexDigit, maximum: 2);
        rune = 0;
        if (digits.Length > 0 && !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out rune)) cursor.Fail($@"'\x{{{digits}}}' is no character");
        CheckRange(cursor, ref rune, digits);
        return true;
    }

    private static bool TryReadOctal(PcreCursor cursor, out int rune)
    {
        var digits = cursor.TakeName();
        rune = 0;
        var isOctal = digits.Length is > 0 and <= 7 && digits.All(digit => digit is >= '0' and <= '7');
        if (isOctal) rune = Convert.ToInt32(digits, 8);
        else cursor.Fail($@"'\o{{{digits}}}' is no character");
        CheckRange(cursor, ref rune, digits);
        return true;
    }

    private static void CheckRange(PcreCursor cursor, ref int rune, string digits)
    {
        if (rune is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF)) return;
        rune = 0;
        cursor.Fail($"'{digits}' is no character of Unicode");
    }
}
