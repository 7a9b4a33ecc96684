namespace Breakwater.Language.Diagnostics;

/// <summary>What can be wrong with the text of a search as a whole: quotes, brackets, size.</summary>
public static class SyntaxCodes
{
    public static readonly DiagnosticCode UnclosedQuote = new(
        "SPL0001", Severity.Error, "a quoted text never ends",
        "The quote that the caret shows opens a text, and no closing quote follows. Inside double quotes write \\\" for a quote and "
        + "\\\\ for a backslash; a backslash right before the closing quote takes that quote away, as in \"C:\\Temp\\\".");

    public static readonly DiagnosticCode UnclosedBracket = new(
        "SPL0002", Severity.Error, "a bracket or parenthesis is never closed",
        "The character that the caret shows has no partner. A parenthesis must close before the next pipe; a subsearch in square "
        + "brackets may hold pipes of its own.");

    public static readonly DiagnosticCode UnexpectedClosing = new(
        "SPL0003", Severity.Error, "a closing bracket or parenthesis has no partner",
        "Nothing before it opens what it closes. Remove it, or add the opening one; a bracket that is meant as text goes into double quotes.");

    public static readonly DiagnosticCode NestedTooDeeply = new(
        "SPL0004", Severity.Error, "brackets are nested too deeply",
        "Parentheses, function calls and subsearches may stand inside each other up to a limit, which keeps a broken or hostile search "
        + "from using up the stack. Name an inner part with eval or put it into a lookup.");

    public static readonly DiagnosticCode TooLong = new(
        "SPL0005", Severity.Error, "the search is too long",
        "A search has a largest length, counted after macros are expanded. A long list of values belongs into a lookup, joined with 'lookup' "
        + "or used in a subsearch with 'inputlookup'.");

    public static readonly DiagnosticCode EmptySearch = new(
        "SPL0006", Severity.Error, "there is no search",
        "The text between these brackets, or the whole search, holds no command. To match every event write 'search *'.");

    internal static IEnumerable<DiagnosticCode> All =>
        [UnclosedQuote, UnclosedBracket, UnexpectedClosing, NestedTooDeeply, TooLong, EmptySearch];
}
