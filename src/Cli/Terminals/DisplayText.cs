using System.Globalization;
using System.Text;

namespace Breakwater.Cli.Terminals;

/// <summary>
/// Text from logs and content as it may be shown: no character of it moves the cursor, changes colours or turns the writing direction, and its
/// width on the screen is known.
/// </summary>
internal static class DisplayText
{
    private const string Ellipsis = "…";

    /// <summary>The text with every control and direction character replaced by its escape.</summary>
    public static string Clean(string text)
    {
        var first = 0;
        while (first < text.Length && !IsHarmful(text[first])) first++;
        if (first == text.Length) return text;

        var clean = new StringBuilder(text, 0, first, text.Length + 16);
        for (var i = first; i < text.Length; i++)
        {
            if (IsHarmful(text[i])) AppendEscape(clean, text[i]);
            else clean.Append(text[i]);
        }

        return clean.ToString();
    }

    /// <summary>As <see cref="Clean"/>, for text of several lines: line breaks stay.</summary>
    public static string CleanLines(string text) => string.Join('\n', text.Split('\n').Select(line => Clean(line.TrimEnd('\r'))));

    /// <summary>How many columns of the screen the text takes.</summary>
    public static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += WidthOf(rune);
        return width;
    }

    /// <summary>The text, its end replaced by an ellipsis where it is wider than <paramref name="width"/>.</summary>
    public static string Fit(string text, int width)
    {
        if (text.Length <= width && Ascii.IsValid(text)) return text;
        if (WidthOf(text) <= width) return text;
        var used = 0;
        var kept = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var next = WidthOf(rune);
            if (used + next > width - 1) break;
            used += next;
            kept += rune.Utf16SequenceLength;
        }

        return width < 1 ? "" : string.Concat(text.AsSpan(0, kept), Ellipsis);
    }

    /// <summary>The text in lines no wider than <paramref name="width"/>, broken at blanks where there are any; its own line breaks stay.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var rest = paragraph.TrimEnd();
            while (WidthOf(rest) > width)
            {
                var fitting = CountFitting(rest, width);
                var blank = rest.LastIndexOf(' ', fitting, fitting);
                var cut = blank > 0 && rest.AsSpan(0, blank).ContainsAnyExcept(' ') ? blank : Math.Max(1, fitting);
                yield return rest[..cut].TrimEnd();
                rest = rest[cut..].TrimStart();
            }

            yield return rest;
        }
    }

    private static int CountFitting(string text, int width)
    {
        var used = 0;
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += WidthOf(rune);
            if (used > width) break;
            count += rune.Utf16SequenceLength;
        }

        return Math.Min(count, text.Length - 1);
    }

    private static bool IsHarmful(char character) =>
        char.IsControl(character) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u2028' or '\u2029';

    private static void AppendEscape(StringBuilder text, char character)
    {
        switch (character)
        {
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                break;
        }
    }

    private static int WidthOf(Rune rune)
    {
        if (rune.IsAscii) return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;
        return IsWide(rune.Value) ? 2 : 1;
    }

    // The blocks that terminals draw two columns wide: Hangul, CJK, full-width forms, emoji.
    private static bool IsWide(int value) => value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
