using Breakwater.Language.Diagnostics;

namespace Breakwater.Ingest.Summaries;

/// <summary>Diagnostics about log files and their lines.</summary>
public static class IngestCodes
{
    /// <summary>A file cannot be opened or read.</summary>
    public static readonly DiagnosticCode Unreadable = new("LOG0001", Severity.Warning, "a log cannot be read",
        "The file could not be opened, or reading it failed part of the way. What was read before counts; the other files are read.");

    /// <summary>A file is no text.</summary>
    public static readonly DiagnosticCode Binary = new("LOG0002", Severity.Warning, "not a text file",
        "The file begins with bytes that text does not hold, so it was skipped. Packet captures, databases and archives within archives have to be turned into logs first.");

    /// <summary>A compressed file is damaged.</summary>
    public static readonly DiagnosticCode Damaged = new("LOG0003", Severity.Warning, "a compressed log is damaged",
        "Decompressing failed, mostly because the file was cut off. What came out before the damage counts.");

    /// <summary>A compression that is not read.</summary>
    public static readonly DiagnosticCode UnknownCompression = new("LOG0004", Severity.Warning, "a compression that is not read",
        "Logs may be plain, gzip or members of a zip archive. Decompress the file first, or send it through standard input.");

    /// <summary>Some lines are broken.</summary>
    public static readonly DiagnosticCode BrokenLines = new("LOG0005", Severity.Warning, "broken lines in a log",
        "Lines of a structured log could not be read. They are kept as events with their text and without fields, so that searches for words find them and detections on fields do not.");

    /// <summary>Some lines are too long.</summary>
    public static readonly DiagnosticCode TooLong = new("LOG0006", Severity.Warning, "lines longer than the limit",
        "A single line or JSON document was larger than any log line should be. Its front is kept as an event; the rest was skipped.");

    /// <summary>Too many different fields.</summary>
    public static readonly DiagnosticCode TooManyFields = new("LOG0007", Severity.Warning, "more fields than the limit",
        "A log uses data as keys, so that nearly every line brings new fields. Fields beyond the limit are only found in the event's text.");

    /// <summary>A file that was loaded has grown, and its rest cannot be read by itself.</summary>
    public static readonly DiagnosticCode CannotContinue = new("LOG0008", Severity.Warning, "a log has grown and cannot be continued",
        "The file was loaded before and is longer now, but it can only be read from its start to its end: it is compressed, or its first line names the columns. "
        + "Nothing of it was read, so that no event is there twice. Load the new part as a file of its own.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [Unreadable, Binary, Damaged, UnknownCompression, BrokenLines, TooLong, TooManyFields, CannotContinue];
}
