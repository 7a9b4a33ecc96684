using System.Globalization;
using Breakwater.Cli.Terminals;
using Breakwater.Ingest.Summaries;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Verbs;

/// <summary>What was read from log files, for standard error.</summary>
internal static class IngestReport
{
    private const int ShownSamples = 3;
    private const int SampleWidth = 160;

    /// <summary>Writes what went wrong while reading: skipped files, and broken lines with or without samples of them.</summary>
    public static void Write(IngestSummary summary, Session session, bool withSamples = false)
    {
        if (session.IsQuiet && FindUseless(summary) is null) return;
        foreach (var diagnostic in summary.Diagnostics.Where(diagnostic => diagnostic.Code != IngestCodes.BrokenLines)) session.Report(diagnostic);
        foreach (var type in summary.SourceTypes.Where(type => type.BrokenCount > 0)) WriteBroken(type, session, withSamples);
    }

    /// <summary>Writes how much was read, by source type, and then what <see cref="Write"/> does.</summary>
    public static void WriteWithTotals(IngestSummary summary, Session session)
    {
        if (!session.IsQuiet && summary.FileCount > 0)
        {
            session.Say("read " + TotalsOf(summary));
            var table = new TextTable(["source type", "files", "events", "broken"]) { Indent = 2, RightAligned = new HashSet<int> { 1, 2, 3 } };
            foreach (var type in summary.SourceTypes) table.Add([type.Name, Wording.Number(type.FileCount), Wording.Number(type.EventCount), type.BrokenCount == 0 ? "" : Wording.Number(type.BrokenCount)]);
            if (table.Count > 0) table.Write(session.Error, session.Terminal.IsErrorShown ? session.Terminal.Width : 0, session.ErrorPalette);
        }

        Write(summary, session, withSamples: true);
    }

    /// <summary>How much was read, a line each: everything together, then by source type.</summary>
    public static IEnumerable<string> Lines(IngestSummary summary) =>
        summary.SourceTypes.Select(type => $"{type.Name}: {Wording.Count(type.EventCount, "event")} in {Wording.Count(type.FileCount, "file")}{(type.BrokenCount > 0 ? $", {Wording.Count(type.BrokenCount, "broken line")}" : "")}").Prepend(TotalsOf(summary));

    /// <summary>The error that none of the logs could be read, or null where some could: an empty result would look as if all were well.</summary>
    public static Diagnostic? FindUseless(IngestSummary? summary) => summary switch
    {
        { FileCount: 0, SkippedFileCount: > 0 } => new Diagnostic(CliCodes.NothingReadable, "none of the logs could be read"),
        { EventCount: > 0 } when summary.BrokenCount == summary.EventCount => new Diagnostic(CliCodes.NothingReadable,
            summary.BrokenCount == 1 ? "the only line of the logs is broken" : $"every line of the logs is broken, all {Wording.Number(summary.BrokenCount)} of them"),
        { EventCount: 0 } when summary.Diagnostics.Any(problem => problem.Code == IngestCodes.Damaged || problem.Code == IngestCodes.Unreadable) =>
            new Diagnostic(CliCodes.NothingReadable, "nothing could be read from the logs before reading failed"),
        _ => null,
    };

    private static void WriteBroken(SourceTypeSummary type, Session session, bool withSamples)
    {
        var reasons = string.Join(", ", type.BrokenReasons.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key} ({reason.Value:N0})")));
        session.Report(new Diagnostic(IngestCodes.BrokenLines, $"{Wording.Count(type.BrokenCount, "line")} of {type.Name} could not be read and are kept as text: {reasons}"));
        if (!withSamples) return;
        var width = session.Terminal.IsErrorShown ? session.Terminal.Width : SampleWidth;
        foreach (var sample in type.Samples.Take(ShownSamples))
        {
            var line = DisplayText.Clean(string.Create(CultureInfo.InvariantCulture, $"  {sample.File}{(sample.Line is { } number ? $":{number}" : "")}: {sample.Reason}: {sample.Text}"));
            session.Say(session.ErrorPalette.Dim(DisplayText.Fit(line, width)));
        }
    }

    private static string TotalsOf(IngestSummary summary) =>
        $"{Wording.Count(summary.FileCount, "file")}, {Wording.Count(summary.LineCount, "line")}, {Wording.Size(summary.ByteCount)}{(summary.SkippedFileCount > 0 ? $"; skipped {Wording.Count(summary.SkippedFileCount, "file")}" : "")}";
}
