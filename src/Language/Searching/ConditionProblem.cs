using Breakwater.Language.Diagnostics;

namespace Breakwater.Language.Searching;

/// <summary>What <see cref="SearchParser"/> says about a condition that it cannot read, apart from where.</summary>
internal readonly record struct ConditionProblem(DiagnosticCode Code, string Message, string? Help = null)
{
    public static ConditionProblem StrayComma => new(
        ConditionCodes.StrayComma, "a comma cannot stand between conditions", "leave it out, or quote the value that it belongs to");

    public static ConditionProblem EvalOperator => new(ConditionCodes.EvalOperator, "'==' belongs to eval and where", "write '='");

    public static ConditionProblem EmptyField => new(ExpressionCodes.EmptyField, "the field name is empty");

    public static ConditionProblem EmptyList => new(ConditionCodes.ListExpected, "'IN' needs at least one value");

    public static ConditionProblem EmptyDirective => new(ConditionCodes.Expected, "expected one word or quoted text in the parentheses");

    public static ConditionProblem Unclosed => new(SyntaxCodes.UnclosedBracket, "'(' is never closed");

    public static ConditionProblem TooDeep => new(SyntaxCodes.NestedTooDeeply, $"brackets are nested more than {Parsing.NestingLevel.MaximumDepth} deep");

    public static ConditionProblem MissingField(char found) => new(
        ConditionCodes.FieldExpected, $"expected a field before '{found}'", "put a text that begins with an operator into double quotes");

    public static ConditionProblem MissingListField(ReadOnlySpan<char> written) => new(
        ConditionCodes.ListExpected,
        $"expected a field before '{written}' and a list after it",
        "write field IN (value, ...), or \"IN\" for the word");

    public static ConditionProblem MissingValue(ReadOnlySpan<char> before) => new(
        ConditionCodes.ValueExpected, $"expected a value after '{before}'", "an empty text is written \"\"");

    public static ConditionProblem MissingBefore(ReadOnlySpan<char> operatorWord) => new(
        ConditionCodes.Expected, $"expected a condition before '{operatorWord}'");

    public static ConditionProblem MissingAfter(string operatorWord, string found) => new(
        ConditionCodes.Expected, $"expected a condition after '{operatorWord}', found {found}");

    public static ConditionProblem BrokenValue(char found) => new(
        ConditionCodes.BrokenValue, $"a value without quotes cannot hold '{found}'", "put the whole value into double quotes");

    public static ConditionProblem JoinedValues(ReadOnlySpan<char> written) => new(
        ConditionCodes.JoinedValues,
        $"'{written}' is read as a value of its own",
        "separate the values with commas, and write \\\" for a quote inside one");

    public static ConditionProblem CallAsText(ReadOnlySpan<char> written) => new(
        ConditionCodes.CallAsText, $"'{written}' is compared as text, not computed", "use 'where' to compare with what a function gives");

    public static ConditionProblem LowerCaseOperator(ReadOnlySpan<char> written) => new(
        ConditionCodes.LowerCaseOperator,
        $"'{written}' in lower case is a word to look for",
        $"write {written.ToString().ToUpperInvariant()} for the operator");
}
