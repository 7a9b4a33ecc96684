namespace Breakwater.Language.Diagnostics;

/// <summary>What can be wrong with the arguments of any command. A command's own rules have codes from SPL0250 on.</summary>
public static class ArgumentCodes
{
    public static readonly DiagnosticCode Unexpected = new(
        "SPL0201", Severity.Error, "the command cannot use this argument",
        "The command was read up to the caret and does not know what to do with the rest. Often a pipe is missing before it, a value with "
        + "blanks needs double quotes, or a clause stands in the wrong order.");

    public static readonly DiagnosticCode UnknownOption = new(
        "SPL0202", Severity.Error, "the command has no such option",
        "An option is written name=value. This command has none of this name, or has it only before its other arguments. "
        + "'breakwater commands NAME' lists the options.");

    public static readonly DiagnosticCode Missing = new(
        "SPL0203", Severity.Error, "an argument is missing",
        "The command needs something at the caret that is not there: a field, a number, a word or a punctuation character.");

    public static readonly DiagnosticCode NotBoolean = new(
        "SPL0204", Severity.Error, "the option is either true or false",
        "Such an option takes t, true, 1 or yes, and f, false, 0 or no, in any case. Numbers other than 0 and 1 are "
        + "not taken for true.");

    public static readonly DiagnosticCode NotInteger = new(
        "SPL0205", Severity.Error, "the option is a whole number",
        "Such an option takes digits with an optional sign, without a unit and without a decimal point, inside the range that the message names.");

    public static readonly DiagnosticCode NotNumber = new(
        "SPL0206", Severity.Error, "the option is a number",
        "Such an option takes a number with an optional sign, decimal point and exponent, without a unit.");

    public static readonly DiagnosticCode MissingOptionValue = new(
        "SPL0207", Severity.Error, "an option has no value",
        "After the equals sign a value must follow: a bare word, or a text in double quotes. An empty text is written \"\".");

    internal static IEnumerable<DiagnosticCode> All => [Unexpected, UnknownOption, Missing, NotBoolean, NotInteger, NotNumber, MissingOptionValue];
}
