namespace Breakwater.Engine.Time;

/// <summary>One step of a time format: a directive, white space, or text that stands for itself.</summary>
/// <param name="Directive">The letter of a simple directive; <see cref="Literal"/> or <see cref="Blank"/> for the others.</param>
/// <param name="Width">For fractions of a second, the digits; for <c>%z</c>, the colons.</param>
/// <param name="Text">The literal text.</param>
internal readonly record struct TimeFormatPiece(char Directive, int Width, string Text)
{
    /// <summary>Text that stands for itself.</summary>
    public const char Literal = '\0';

    /// <summary>White space: printed as written, read as any amount.</summary>
    public const char Blank = ' ';

    /// <summary>A fraction of a second with <see cref="Width"/> digits.</summary>
    public const char Fraction = 'N';

    private const string Simple = "YyCGgmbBjdeaAwuUVWHkIlMSpPsZ";

    /// <summary>Adds the steps of <paramref name="format"/>; directives that abbreviate others are spelled out.</summary>
    public static void ReadAll(string format, List<TimeFormatPiece> pieces)
    {
        for (var at = 0; at < format.Length;)
        {
            if (format[at] == '%' && at + 1 < format.Length)
            {
                at += ReadDirective(format.AsSpan(at + 1), pieces) + 1;
                continue;
            }

            var start = at++;
            var isBlank = char.IsWhiteSpace(format[start]);
            while (at < format.Length && format[at] != '%' && char.IsWhiteSpace(format[at]) == isBlank) at++;
            pieces.Add(new TimeFormatPiece(isBlank ? Blank : Literal, 0, format[start..at]));
        }
    }

    /// <summary>Reads what stands behind a percent sign and returns how many characters that is.</summary>
    private static int ReadDirective(ReadOnlySpan<char> text, List<TimeFormatPiece> pieces)
    {
        // %Ec and %Od ask for another locale's forms; there is one locale.
        if (text.Length > 1 && text[0] is 'E' or 'O' && char.IsAsciiLetter(text[1])) return 1 + ReadDirective(text[1..], pieces);

        var colons = text.IndexOfAnyExcept(':');
        if (colons is 1 or 2 && text[colons] == 'z')
        {
            pieces.Add(new TimeFormatPiece('z', colons, ""));
            return colons + 1;
        }

        if (text.Length > 1 && char.IsBetween(text[0], '1', '9') && text[1] is 'N' or 'Q')
        {
            pieces.Add(new TimeFormatPiece(Fraction, text[0] - '0', ""));
            return 2;
        }

        var letter = text[0];
        if (Simple.Contains(letter, StringComparison.Ordinal))
        {
            pieces.Add(new TimeFormatPiece(letter, 0, ""));
            return 1;
        }

        switch (letter)
        {
            case 'z':
                pieces.Add(new TimeFormatPiece('z', 0, ""));
                break;
            case 'N':
                pieces.Add(new TimeFormatPiece(Fraction, 9, ""));
                break;
            case 'Q':
                pieces.Add(new TimeFormatPiece(Fraction, 3, ""));
                break;
            case 'f':
                pieces.Add(new TimeFormatPiece(Fraction, 6, ""));
                break;
            case 'n' or 't':
                pieces.Add(new TimeFormatPiece(Blank, 0, letter == 'n' ? "\n" : "\t"));
                break;
            case '%':
                pieces.Add(new TimeFormatPiece(Literal, 0, "%"));
                break;
            default:
                if (Abbreviated(letter) is { } full) ReadAll(full, pieces);
                else pieces.Add(new TimeFormatPiece(Literal, 0, "%" + letter));
                break;
        }

        return 1;
    }

    private static string? Abbreviated(char letter) => letter switch
    {
        'h' => "%b",
        'T' or 'X' => "%H:%M:%S",
        'R' => "%H:%M",
        'r' => "%I:%M:%S %p",
        'F' => "%Y-%m-%d",
        'D' or 'x' => "%m/%d/%y",
        'c' => "%a %b %e %H:%M:%S %Y",
        '+' => "%a %b %e %H:%M:%S %Z %Y",
        'v' => "%e-%b-%Y",
        _ => null,
    };
}
