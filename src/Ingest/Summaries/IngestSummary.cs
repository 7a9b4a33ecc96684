using Breakwater.Language.Diagnostics;

namespace Breakwater.Ingest.Summaries;

/// <summary>What was read from log files: to be shown after a hunt.</summary>
/// <param name="FileCount">Files that were read, in whole or in part.</param>
/// <param name="SkippedFileCount">Files that could not be read or are no text.</param>
/// <param name="ByteCount">Bytes of text, after decompression.</param>
/// <param name="LineCount">Lines, blank ones and headers included.</param>
/// <param name="HeaderLineCount">Lines that only describe others.</param>
/// <param name="BlankLineCount">Lines without text.</param>
/// <param name="SourceTypes">Per source type, by name.</param>
/// <param name="Diagnostics">What should be known about single files.</param>
public sealed record IngestSummary(
    int FileCount,
    int SkippedFileCount,
    long ByteCount,
    long LineCount,
    long HeaderLineCount,
    long BlankLineCount,
    IReadOnlyList<SourceTypeSummary> SourceTypes,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Events of all source types.</summary>
    public long EventCount => SourceTypes.Sum(type => type.EventCount);

    /// <summary>Broken lines of all source types.</summary>
    public long BrokenCount => SourceTypes.Sum(type => type.BrokenCount);
}

/// <summary>What was read of one source type.</summary>
/// <param name="Name">The source type.</param>
/// <param name="FileCount">Files with events of the type.</param>
/// <param name="EventCount">Events, broken ones included.</param>
/// <param name="BrokenCount">Events that have only their text, because the line is broken.</param>
/// <param name="BrokenReasons">How many lines are broken for which reason, the most frequent first.</param>
/// <param name="Samples">Some of the broken lines.</param>
public sealed record SourceTypeSummary(
    string Name,
    int FileCount,
    long EventCount,
    long BrokenCount,
    IReadOnlyList<KeyValuePair<string, long>> BrokenReasons,
    IReadOnlyList<BrokenLine> Samples);

/// <summary>A line that could not be read.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its number from 1, or null where the lines before it were not all read.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Text">The front of the line.</param>
public sealed record BrokenLine(string File, long? Line, string Reason, string Text);
