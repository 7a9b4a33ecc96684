namespace Breakwater.Language.Diagnostics;

/// <summary>What can be wrong with a condition of search, tstats where and inputlookup where.</summary>
public static class ConditionCodes
{
    public static readonly DiagnosticCode Expected = new(
        "SPL0351", Severity.Error, "a condition is missing",
        "A condition must stand here: a word, a phrase in double quotes, field=value, field IN (...), a subsearch, or conditions in parentheses. "
        + "AND, OR and NOT in upper case are operators; in double quotes they are words to look for.");

    public static readonly DiagnosticCode ValueExpected = new(
        "SPL0352", Severity.Error, "a comparison has no value",
        "After the operator a value must follow: a bare word or a text in double quotes. An empty text is written \"\".");

    public static readonly DiagnosticCode EvalOperator = new(
        "SPL0353", Severity.Error, "this operator belongs to eval and where",
        "A search condition compares a field with a literal by = != < <= > >=. Write one equals sign, or use 'where' to compare two fields.");

    public static readonly DiagnosticCode ListExpected = new(
        "SPL0354", Severity.Error, "IN needs a list of values",
        "Write field IN (value, value, ...) with at least one value; values may hold wildcards. To look for the word itself write \"IN\".");

    public static readonly DiagnosticCode BrokenValue = new(
        "SPL0355", Severity.Error, "a bare value runs into a quote or parenthesis",
        "A value without quotes ends at a blank. A quote or parenthesis in the middle of it would be read as something else; put the whole value "
        + "into double quotes, with \\\" for a quote.");

    public static readonly DiagnosticCode LowerCaseOperator = new(
        "SPL0357", Severity.Warning, "a lower-case operator is a word to look for",
        "In a search condition AND, OR and NOT are operators in upper case only. In lower case they are words that must occur in the event. "
        + "In eval and where any case is an operator.");

    public static readonly DiagnosticCode FieldExpected = new(
        "SPL0358", Severity.Error, "a comparison has no field",
        "Before the operator a field name must stand. A text that begins with = < or > goes into double quotes.");

    public static readonly DiagnosticCode StrayComma = new(
        "SPL0359", Severity.Error, "a comma does not join conditions",
        "Conditions stand side by side, or are joined with AND or OR. A comma that belongs to a value goes into double quotes with it.");

    public static readonly DiagnosticCode JoinedValues = new(
        "SPL0360", Severity.Warning, "values of a list run into each other",
        "A text in quotes ends at its closing quote, even where the next value follows without a comma: \"\"a\"\" is an empty text, the value a, and "
        + "another empty text. Most often one pair of quotes is too many.");

    public static readonly DiagnosticCode CallAsText = new(
        "SPL0361", Severity.Warning, "a function call is text in a search condition",
        "A search condition compares a field with a literal, so that a call such as now() stands for these characters and for no value. Use 'where', which computes, "
        + "or put the text into double quotes where the characters are meant.");

    internal static IEnumerable<DiagnosticCode> All =>
    [
        Expected, ValueExpected, EvalOperator, ListExpected, BrokenValue, LowerCaseOperator, FieldExpected, StrayComma, JoinedValues, CallAsText,
    ];
}
