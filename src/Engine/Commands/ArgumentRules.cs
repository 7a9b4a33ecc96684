using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Commands;

/// <summary>Rules about arguments that several commands share.</summary>
internal static class ArgumentRules
{
    public static readonly DiagnosticCode NegativeCount = new("SPL0255", Severity.Error, "a count is negative",
        "A number of rows is zero or more.");

    public static readonly DiagnosticCode BadSpan = new("SPL0256", Severity.Error, "unreadable span",
        "A span is a number with a unit, such as 30s, 5m, 1h, 1d, 1w or 1mon; a bare number counts seconds of _time, and units of any other field.");

    public static readonly DiagnosticCode NotFirst = new("SPL0258", Severity.Error, "the command must come first",
        "The command makes rows of its own, so it can only stand at the start of a search or of a subsearch.");

    public static readonly DiagnosticCode UnknownFunction = new("SPL0259", Severity.Error, "the command has no such function",
        "The command converts fields with functions of its own, which its manual lists.");

    public static readonly DiagnosticCode CommandExpected = new("SPL0261", Severity.Error, "a command is expected",
        "In most brackets a word that is no command begins a search for that word. A template works on the fields of each row, where that makes no sense, so it has to begin with a command.");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NegativeCount, BadSpan, NotFirst, UnknownFunction, CommandExpected];
}
