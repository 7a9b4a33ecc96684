using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Execution;

/// <summary>Warnings about rows or work that a limit of the language left out while a search ran.</summary>
public static class CutOffCodes
{
    /// <summary>A command kept only some of its rows.</summary>
    public static readonly DiagnosticCode RowsLeftOut = new("SPL0620", Severity.Warning, "a command left rows out",
        "The command keeps a limited number of rows, as Splunk does, and there were more. The message names the limit and the option that raises it, where there is one.");

    /// <summary>A search of map could not be made for a row.</summary>
    public static readonly DiagnosticCode MissingToken = new("SPL0621", Severity.Warning, "a row has no value for a token",
        "The search of map names a field as $field$, and a row lacks that field, so that no search was run for this row.");

    /// <summary>A window is full.</summary>
    public static readonly DiagnosticCode WindowFull = new("SPL0622", Severity.Warning, "a window left rows out",
        "streamstats looks back at 10,000 rows at most, and a time window held more. The oldest of them were left out.");

    /// <summary>A table of times with too many rows.</summary>
    public static readonly DiagnosticCode TooManyBuckets = new("SPL0623", Severity.Warning, "too many buckets of time",
        "Empty buckets are shown up to a limit of 50,000 rows, and the span is too small for the time range. Only buckets with events are shown. Choose a larger span.");

    /// <summary>Transactions were given up because there were too many of them.</summary>
    public static readonly DiagnosticCode TransactionsEvicted = new("SPL0624", Severity.Warning, "transactions were given up",
        "transaction keeps a limited number of unfinished transactions, maxopentxn and maxopenevents, and gives up the ones that were quiet for longest. Raise the options, or narrow the search.");

    /// <summary>collect without a place to write to.</summary>
    public static readonly DiagnosticCode NothingStored = new("SPL0625", Severity.Warning, "nothing was stored",
        "collect writes rows into an index, and this search was started without a store that could take them. The rows pass through.");

    /// <summary>Two results cannot be joined because they have no field in common.</summary>
    public static readonly DiagnosticCode NothingInCommon = new("SPL0626", Severity.Warning, "nothing to join on",
        "join without fields uses every field that both results have, and there is none, so that no row matches. Name the fields to join on.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [RowsLeftOut, MissingToken, WindowFull, TooManyBuckets, TransactionsEvicted, NothingStored, NothingInCommon];
}
