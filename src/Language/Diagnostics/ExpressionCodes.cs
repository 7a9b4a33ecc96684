namespace Breakwater.Language.Diagnostics;

/// <summary>What can be wrong with an expression of eval, where and their kin.</summary>
public static class ExpressionCodes
{
    public static readonly DiagnosticCode Expected = new(
        "SPL0301", Severity.Error, "an expression is missing",
        "A value must stand here: a number, a text in double quotes, a field name (in single quotes unless it is letters, digits and "
        + "underscores), a function call, or an expression in parentheses.");

    public static readonly DiagnosticCode ChainedComparison = new(
        "SPL0302", Severity.Error, "comparisons do not chain",
        "A comparison answers true or false, which cannot be compared again. Join two comparisons with AND: 'a < b AND b < c'.");

    public static readonly DiagnosticCode BadNumber = new(
        "SPL0303", Severity.Error, "this is not a number",
        "A number is digits with an optional decimal point and exponent, or 0x with hexadecimal digits. A text that begins with a digit "
        + "needs double quotes, a field of such a name single quotes.");

    public static readonly DiagnosticCode TooComplex = new(
        "SPL0304", Severity.Error, "the expression holds too many operators",
        "An expression has a largest height, which keeps a generated or hostile one from using up the stack. A long chain of 'x=1 OR x=2' "
        + "is better written 'x IN (1, 2)', or as a lookup.");

    public static readonly DiagnosticCode UnknownOperator = new(
        "SPL0306", Severity.Error, "this is not an operator",
        "Expressions know + - * / % . for values, = == != < <= > >= LIKE IN for comparisons, and AND OR XOR NOT between them.");

    public static readonly DiagnosticCode EmptyField = new(
        "SPL0307", Severity.Error, "a field name is empty",
        "Between the quotes a field name is expected. An empty text, as opposed to a field, is written \"\" in an expression.");

    internal static IEnumerable<DiagnosticCode> All => [Expected, ChainedComparison, BadNumber, TooComplex, UnknownOperator, EmptyField];
}
