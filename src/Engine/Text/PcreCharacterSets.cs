namespace Breakwater.Engine.Text;

/// <summary>
/// PCRE's character sets as the inside of a .NET bracket class. PCRE's <c>\d \w \s</c> and the POSIX sets know ASCII only where .NET's know all of Unicode, so they are
/// spelled out, negated ones as the ranges in between, which a class can hold beside other members.
/// </summary>
internal static class PcreCharacterSets
{
    private const string Horizontal = @"\t \u00A0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000";
    private const string NotHorizontal =
        @"\u0000-\u0008\u000A-\u001F!-\u009F\u00A1-\u167F\u1681-\u180D\u180F-\u1FFF\u200B-\u202E\u2030-\u205E\u2060-\u2FFF\u3001-\uFFFF";

    private const string Vertical = @"\u000A-\u000D\u0085\u2028\u2029";
    private const string NotVertical = @"\u0000-\u0009\u000E-\u0084\u0086-\u2027\u202A-\uFFFF";

    /// <summary>The members of <c>\d</c>, <c>\W</c> and their kin, or null for a letter that names no set.</summary>
    public static string? OfEscape(char letter) => letter switch
    {
        'd' => "0-9",
        'D' => @"\u0000-/:-\uFFFF",
        'w' => "a-zA-Z0-9_",
        'W' => @"\u0000-/:-@\[-\^`{-\uFFFF",
        's' => @"\u0009-\u000D ",
        'S' => @"\u0000-\u0008\u000E-\u001F!-\uFFFF",
        'h' => Horizontal,
        'H' => NotHorizontal,
        'v' => Vertical,
        'V' => NotVertical,
        _ => null,
    };

    /// <summary>The members of <c>[:name:]</c>, or null for an unknown name.</summary>
    public static string? OfPosix(string name, bool isNegated) => (name, isNegated) switch
    {
        ("alpha", false) => "a-zA-Z",
        ("alpha", true) => @"\u0000-@\[-`{-\uFFFF",
        ("digit", _) => OfEscape(isNegated ? 'D' : 'd'),
        ("alnum", false) => "a-zA-Z0-9",
        ("alnum", true) => @"\u0000-/:-@\[-`{-\uFFFF",
        ("word", _) => OfEscape(isNegated ? 'W' : 'w'),
        ("space", _) => OfEscape(isNegated ? 'S' : 's'),
        ("blank", false) => @"\t ",
        ("blank", true) => @"\u0000-\u0008\u000A-\u001F!-\uFFFF",
        ("upper", false) => "A-Z",
        ("upper", true) => @"\u0000-@\[-\uFFFF",
        ("lower", false) => "a-z",
        ("lower", true) => @"\u0000-`{-\uFFFF",
        ("punct", false) => @"!-/:-@\[-`{-~",
        ("punct", true) => @"\u0000- 0-9A-Za-z\u007F-\uFFFF",
        ("cntrl", false) => @"\u0000-\u001F\u007F",
        ("cntrl", true) => @" -~\u0080-\uFFFF",
        ("xdigit", false) => "0-9A-Fa-f",
        ("xdigit", true) => @"\u0000-/:-@G-`g-\uFFFF",
        ("print", false) => " -~",
        ("print", true) => @"\u0000-\u001F\u007F-\uFFFF",
        ("graph", false) => "!-~",
        ("graph", true) => @"\u0000- \u007F-\uFFFF",
        ("ascii", false) => @"\u0000-\u007F",
        ("ascii", true) => @"\u0080-\uFFFF",
        _ => null,
    };

    /// <summary>The members of <c>\p{name}</c> or <c>\P{name}</c>, or null for a name that .NET cannot express.</summary>
    public static string? OfProperty(string name, bool isNegated)
    {
        var block = name switch
        {
            "Latin" => @"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02B8\u1E00-\u1EFF",
            "Greek" => @"\u0370-\u03FF\u1F00-\u1FFF",
            "Cyrillic" => @"\u0400-\u052F\u1C80-\u1C8F\u2DE0-\u2DFF\uA640-\uA69F",
            "Hebrew" => @"\u0591-\u05F4",
            "Arabic" => @"\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF",
            "Hiragana" => @"\u3041-\u309F",
            "Katakana" => @"\u30A0-\u30FF",
            "Han" => @"\u2E80-\u2FD5\u3005\u3007\u3021-\u3029\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF",
            "Hangul" => @"\u1100-\u11FF\u3130-\u318F\uAC00-\uD7AF",
            "L&" => @"\p{Lu}\p{Ll}\p{Lt}",
            "Any" => @"\u0000-\uFFFF",
            _ => null,
        };
        if (block is not null) return isNegated ? null : block;
        var isCategory = name.Length is 1 or 2 && "LMNPSZC".Contains(name[0], StringComparison.Ordinal) && (name.Length == 1 || char.IsAsciiLetterLower(name[1]));
        return isCategory ? $@"\{(isNegated ? 'P' : 'p')}{{{name}}}" : null;
    }
}
