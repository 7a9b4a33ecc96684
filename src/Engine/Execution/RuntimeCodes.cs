using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Execution;

/// <summary>Diagnostics that only running a search can find.</summary>
public static class RuntimeCodes
{
    /// <summary>An operator would hold more rows than allowed.</summary>
    public static readonly DiagnosticCode TooManyRows = new("SPL0601", Severity.Error, "too many rows to hold",
        "The search must hold rows in memory, to sort them or to show them newest first, and there are more than the limit. Narrow the time range, add a condition, or aggregate with stats.");

    /// <summary>An aggregation has more groups than allowed.</summary>
    public static readonly DiagnosticCode TooManyGroups = new("SPL0602", Severity.Error, "too many groups",
        "The aggregation has more distinct combinations of its by-fields than the limit. Group by fewer or coarser fields, for example with bin.");

    /// <summary>A subsearch was cut off at its limit.</summary>
    public static readonly DiagnosticCode TruncatedSubsearch = new("SPL0603", Severity.Warning, "a subsearch was cut off",
        "A subsearch returned more rows than its limit, and the rest was left out, so the result may miss rows. Narrow the subsearch or use stats instead of a join.");

    /// <summary>sort without a count keeps 10,000 rows.</summary>
    public static readonly DiagnosticCode TruncatedSort = new("SPL0604", Severity.Warning, "sort left rows out",
        "sort keeps the first 10,000 rows unless it is told otherwise, and the rest was left out. Write 'sort 0 ...' to keep all rows.");

    /// <summary>Subsearches inside subsearches, too many levels of them.</summary>
    public static readonly DiagnosticCode SubsearchTooDeep = new("SPL0605", Severity.Error, "subsearches nest too deeply",
        "A subsearch may contain subsearches, but not without end: each level runs while the levels around it wait.");

    /// <summary>A search holds more memory than allowed.</summary>
    public static readonly DiagnosticCode TooMuchMemory = new("SPL0606", Severity.Error, "too much memory",
        "The rows, groups and values that the search holds take more memory than one search may use. Narrow the time range, add a condition, keep fewer fields, or aggregate earlier.");

    /// <summary>A search multiplies or compares rows without end.</summary>
    public static readonly DiagnosticCode TooMuchWork = new("SPL0607", Severity.Error, "too much work",
        "Some commands make many rows out of one (mvexpand, join, stats by fields with several values) or look at every row again for each row (streamstats with a window, cluster, "
        + "foreach). A few of them in a row can keep a machine busy for days, so what they do is counted, and the search stops at a limit. Keep fewer rows before them.");

    /// <summary>A table has more cells than allowed.</summary>
    public static readonly DiagnosticCode TableTooLarge = new("SPL0608", Severity.Error, "too large a table",
        "The command makes a column of each value of a field, and there are so many values and rows that the table would fill memory. Use fields with fewer values, or limit the columns.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [TooManyRows, TooManyGroups, TruncatedSubsearch, TruncatedSort, SubsearchTooDeep, TooMuchMemory, TooMuchWork, TableTooLarge];
}
