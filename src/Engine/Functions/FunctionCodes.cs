using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Functions;

/// <summary>Diagnostics about functions while a search runs.</summary>
public static class FunctionCodes
{
    /// <summary>A function would make more values than the limit.</summary>
    public static DiagnosticCode TooManyValues { get; } = new(
        "SPL0612",
        Severity.Error,
        "too many values in one cell",
        "mvrange makes a value for each step between two numbers. A range with more values than the limit is nearly always a unit mistaken (milliseconds for seconds) and would fill memory "
        + "in every row, so the search stops.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [TooManyValues];
}
