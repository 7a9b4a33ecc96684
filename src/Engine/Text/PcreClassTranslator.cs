using System.Globalization;
using System.Text;

namespace Breakwater.Engine.Text;

/// <summary>Rewrites a PCRE bracket class for .NET: POSIX sets and ASCII sets spelled out, <c>[</c> never a subtraction, characters beyond U+FFFF as alternatives.</summary>
internal sealed class PcreClassTranslator(PcreCursor cursor, StringBuilder output)
{
    private readonly List<int> _beyond = [];

    /// <summary>Reads a class behind its opening bracket and writes its translation.</summary>
    public void Translate()
    {
        _beyond.Clear();
        var start = output.Length;
        var isNegated = cursor.TryTake("^");
        output.Append(isNegated ? "[^" : "[");
        var bodyStart = output.Length;
        if (cursor.TryTake("]")) output.Append(@"\]");
        while (!cursor.IsDone && cursor.Peek() != ']') Member();
        if (cursor.IsDone)
        {
            cursor.Fail("a ']' is missing");
            return;
        }

        cursor.Take();
        var isEmpty = output.Length == bodyStart;
        output.Append(']');
        if (_beyond.Count > 0) WrapBeyond(start, isNegated, isEmpty);
    }

    /// <summary>Writes one UTF-16 unit so that it stands for itself inside and outside of classes.</summary>
    public static void AppendCharacter(StringBuilder output, int unit)
    {
        if (unit is > 0x20 and < 0x7F)
        {
            // .NET reads \< and \' as references, and letters and digits have meanings behind a backslash.
            var needsEscape = @"\*+?|{[()^$.#]}-&~".Contains((char)unit, StringComparison.Ordinal);
            output.Append(needsEscape ? "\\" : "").Append((char)unit);
        }
        else if (unit is < 0x80 or (>= 0xD800 and <= 0xDFFF))
        {
            output.Append(CultureInfo.InvariantCulture, $@"\u{unit:X4}");
        }
        else
        {
            output.Append((char)unit);
        }
    }

    /// <summary>Writes one character, as one item, so that it stands for itself outside of classes.</summary>
    public static void AppendRune(StringBuilder output, int rune)
    {
        if (rune <= 0xFFFF) AppendCharacter(output, rune);
        else output.Append("(?:").Append(char.ConvertFromUtf32(rune)).Append(')');
    }

    private void Member()
    {
        if (!TryReadItem(out var low, out var set))
        {
            output.Append(set);
            // [\w-.]: behind a set a hyphen is an ordinary character.
            if (cursor.Peek() == '-' && cursor.Peek(1) != ']' && cursor.TryTake("-")) output.Append(@"\-");
            return;
        }

        if (cursor.Peek() != '-' || cursor.Peek(1) is ']' or '\0')
        {
            Append(low, low);
            return;
        }

        cursor.Take();
        if (TryReadItem(out var high, out set))
        {
            if (high < low) cursor.Fail("a range in '[...]' runs backwards");
            else Append(low, high);
            return;
        }

        // [a-\d]: in front of a set a hyphen is an ordinary character too.
        Append(low, low);
        output.Append(@"\-").Append(set);
    }

    /// <summary>Reads one member: a character (true) or a set (false).</summary>
    private bool TryReadItem(out int rune, out string set)
    {
        set = "";
        rune = 0;
        var character = cursor.Take();
        if (character == '[' && cursor.Peek() is ':' or '.' or '=' && TryReadPosix(out set)) return false;
        if (character != '\\')
        {
            rune = char.IsHighSurrogate(character) && char.IsLowSurrogate(cursor.Peek()) ? char.ConvertToUtf32(character, cursor.Take()) : character;
            return true;
        }

        if (cursor.IsDone)
        {
            cursor.Fail("the pattern ends with a backslash");
            return false;
        }

        var letter = cursor.Take();
        if (letter is 'Q' or 'E')
        {
            foreach (var quoted in letter == 'Q' ? cursor.TakeQuoted() : "") AppendCharacter(output, quoted);
            return false;
        }

        if (PcreCharacterSets.OfEscape(letter) is { } members)
        {
            set = members;
            return false;
        }

        if (PcreEscapes.TryReadProperty(cursor, letter, out set)) return false;
        if (PcreEscapes.TryReadCharacter(cursor, letter, isInClass: true, out rune)) return true;
        cursor.Fail($@"'\{letter}' is no escape sequence in '[...]'");
        return false;
    }

    private bool TryReadPosix(out string set)
    {
        set = "";
        var kind = cursor.Peek();
        var start = 1;
        var isNegated = cursor.Peek(start) == '^';
        if (isNegated) start++;
        var name = new StringBuilder();
        while (char.IsAsciiLetter(cursor.Peek(start + name.Length))) name.Append(cursor.Peek(start + name.Length));
        var end = start + name.Length;
        if (cursor.Peek(end) != kind || cursor.Peek(end + 1) != ']') return false;

        if (kind == ':' && PcreCharacterSets.OfPosix(name.ToString(), isNegated) is { } members) set = members;
        else cursor.Fail($"'[{kind}{name}{kind}]' is not supported");
        cursor.Skip(end + 2);
        return true;
    }

    private void Append(int low, int high)
    {
        if (high > 0xFFFF)
        {
            if (low != high) cursor.Fail("a range of characters beyond U+FFFF is not supported");
            _beyond.Add(low);
            return;
        }

        AppendCharacter(output, low);
        if (high == low) return;
        output.Append('-');
        AppendCharacter(output, high);
    }

    // A class holds UTF-16 units only; a character of two units stands beside it.
    private void WrapBeyond(int start, bool isNegated, bool isEmpty)
    {
        var characters = string.Join('|', _beyond.Select(char.ConvertFromUtf32));
        if (isNegated)
        {
            if (isEmpty) output.Length = start;
            output.Insert(start, $"(?:(?!{characters})").Append(isEmpty ? @"[\s\S])" : ")");
        }
        else
        {
            if (isEmpty) output.Length = start;
            output.Insert(start, isEmpty ? $"(?:{characters}" : $"(?:{characters}|").Append(')');
        }
    }
}
