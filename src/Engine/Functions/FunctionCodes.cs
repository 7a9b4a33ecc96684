using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Functions;

/// <summary>Diagnostics about functions while a search runs.</summary>
public static class FunctionCodes
{
    /// <summary>A cell would hold more values than the limit.</summary>
    public static DiagnosticCode TooManyValues { get; } = new(
        "SPL0612",
        Severity.Error,
        "too many values in one cell",
        "Functions such as mvrange and mvappend, and aggregates such as values, make several values in one cell. More than the limit is nearly always a mistake, a range of milliseconds taken for one "
        + "of seconds for example, and would fill memory in every row, so the search stops.");

    /// <summary>A text would be longer than the limit.</summary>
    public static DiagnosticCode TextTooLong { get; } = new(
        "SPL0613",
        Severity.Error,
        "too long a text",
        "Joining, repeating and replacing can make a text longer and longer, and a few steps of doubling fill memory, so the search stops at a length that no log line reaches.");

    /// <summary>Two cells have too many values to compare each with each.</summary>
    public static DiagnosticCode TooManyComparisons { get; } = new(
        "SPL0614",
        Severity.Error,
        "too many values to compare",
        "A comparison of two fields holds where any value of one and any value of the other fit. Where both have very many values, comparing each with each would take hours, so the search "
        + "stops. Expand one of the fields with mvexpand, or compare sets with stats.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [TooManyValues, TextTooLong, TooManyComparisons];
}
