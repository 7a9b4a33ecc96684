using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Evaluation;

/// <summary>Diagnostics about the meaning of expressions and conditions.</summary>
public static class EvaluationCodes
{
    /// <summary>A call of a function that does not exist.</summary>
    public static readonly DiagnosticCode UnknownFunction = new("SPL0380", Severity.Error, "unknown function",
        "The expression calls a function that the language does not have. 'breakwater functions' lists every function; names are found without regard to case.");

    /// <summary>Too few or too many arguments.</summary>
    public static readonly DiagnosticCode WrongArgumentCount = new("SPL0381", Severity.Error, "wrong number of arguments",
        "The function exists but takes another number of arguments. 'breakwater functions NAME' shows its call.");

    /// <summary>A constant argument that can never work.</summary>
    public static readonly DiagnosticCode BadConstant = new("SPL0382", Severity.Error, "an argument can never be right",
        "A constant argument, such as a regular expression, a network or a number base, is malformed, so that the call could only ever return nothing.");

    /// <summary>mvmap and mvfilter work on one field.</summary>
    public static readonly DiagnosticCode OneFieldExpected = new("SPL0383", Severity.Error, "exactly one field expected",
        "mvmap and mvfilter go through the values of one field, so the argument that names it must use one field only.");

    /// <summary>where needs something that is true or false.</summary>
    public static readonly DiagnosticCode NotACondition = new("SPL0384", Severity.Error, "not a condition",
        "A condition is needed here, and the expression gives text or a number instead of true or false. Compare it with something.");

    /// <summary>A truth value cannot be stored in a field.</summary>
    public static readonly DiagnosticCode BooleanAssignment = new("SPL0385", Severity.Error, "a truth value cannot be stored",
        "Fields hold text and numbers. Wrap the condition: if(condition, 1, 0), or tostring(condition).");

    /// <summary>A time modifier that cannot be read.</summary>
    public static readonly DiagnosticCode BadTime = new("SPL0386", Severity.Error, "unreadable time",
        "A time modifier is epoch seconds, 'now', a relative time such as -24h@h, or an absolute time such as 11/20/2026:10:00:00.");

    /// <summary>A subsearch inside searchmatch or a saved condition.</summary>
    public static readonly DiagnosticCode MisplacedSubsearch = new("SPL0387", Severity.Error, "a subsearch cannot stand here",
        "Subsearches run before the search that contains them. They can stand in search, tstats where, eval, where and as arguments of commands, not in texts that are read later, such as searchmatch or a source type.");

    /// <summary>A subsearch in an expression that returned no rows.</summary>
    public static readonly DiagnosticCode SubsearchWithoutRows = new("SPL0389", Severity.Warning, "a subsearch in an expression returned nothing",
        "A subsearch in an expression stands for the text that it returns, most often with '| return $field'. Without rows there is no text, and the value is absent.");

    /// <summary>A constant argument for which the function is absent.</summary>
    public static readonly DiagnosticCode NeverAnswers = new("SPL0388", Severity.Warning, "the function gives nothing for this argument",
        "The constant cannot be understood, and the function is then absent, as it is for such a text in a field: the search runs, and comparisons with the call are never true. "
        + "A macro between double quotes is not expanded, and so is a text like any other.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [UnknownFunction, WrongArgumentCount, BadConstant, OneFieldExpected, NotACondition, BooleanAssignment, BadTime, MisplacedSubsearch, NeverAnswers, SubsearchWithoutRows];
}
