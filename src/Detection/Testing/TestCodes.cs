using Breakwater.Language.Diagnostics;

namespace Breakwater.Detection.Testing;

/// <summary>Diagnostics about test files.</summary>
public static class TestCodes
{
    /// <summary>A line that begins no record.</summary>
    public static readonly DiagnosticCode UnknownRecord = new("TST0001", Severity.Error, "unknown kind of record",
        "A record begins with one of: events, lookup, macro, eventtype, savedsearch, datamodel, now, timezone, range, limits, search, plan, error, eval, print. Records are separated by blank lines, and a comment line begins with '#'.");

    /// <summary>A record without the line between what is tested and what is expected.</summary>
    public static readonly DiagnosticCode NoExpectation = new("TST0002", Severity.Error, "the expectation is missing",
        "What a record expects follows after a line of four dashes, up to the next blank line.");

    /// <summary>A row that is not a JSON object.</summary>
    public static readonly DiagnosticCode BadRow = new("TST0003", Severity.Error, "a row cannot be read",
        "Rows are JSON objects, one a line: a key for each field, an array for several values.");

    /// <summary>Something in the first line of a record that cannot be understood.</summary>
    public static readonly DiagnosticCode BadHeader = new("TST0004", Severity.Error, "the first line of a record cannot be read",
        "Examples: 'events index=main', 'lookup users match=WILDCARD(user) max=1', 'macro name(argument)', 'datamodel Network_Traffic.All_Traffic', 'now 1700000000', 'range -1h now'.");

    /// <summary>A case of a case file that cannot be understood.</summary>
    public static readonly DiagnosticCode BadCase = new("TST0005", Severity.Error, "a case cannot be read",
        "A case is a JSON object in one line with 'id', 'spl' and either 'expected', the rows, or 'expected_error', true or a diagnostic code.");

    /// <summary>A file whose sections say nothing.</summary>
    public static readonly DiagnosticCode OutsideSection = new("TST0006", Severity.Error, "a record stands before the first section",
        "A line '## name' begins a section; only what a whole file shares (lookups, macros, events) may stand before the first.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [UnknownRecord, NoExpectation, BadRow, BadHeader, BadCase, OutsideSection];
}
