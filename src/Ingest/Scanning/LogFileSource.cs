using System.Globalization;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Sources;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Ingest.Summaries;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Searching;

namespace Breakwater.Ingest.Scanning;

/// <summary>What was read of a log file before.</summary>
/// <param name="Ranges">The bytes, in any order.</param>
/// <param name="CutBytes">Where the file ended within a line at that time; null where it did not.</param>
public readonly record struct LoadedRanges(IReadOnlyList<(long Start, long End)> Ranges, long? CutBytes)
{
    /// <summary>Nothing yet.</summary>
    public static LoadedRanges None => new([], null);
}

/// <summary>
/// Events straight from log files: lines are recognised by content, and only the fields that a search reads are taken out of them. With one worker, rows come in file order,
/// files in the order of their names. Files may be read again with every scan.
/// </summary>
public sealed class LogFileSource : ISource
{
    private readonly IReadOnlyList<IInputFile> _files;
    private readonly SourceTypeCatalog _catalog;
    private readonly LogFileOptions _options;
    private readonly IngestLedger _ledger;

    /// <summary>A source over the given files. A source type in the options must be one that the catalog has.</summary>
    public LogFileSource(IEnumerable<IInputFile> files, SourceTypeCatalog catalog, LogFileOptions options)
    {
        _files = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
        _catalog = catalog;
        _options = options;
        _ledger = new IngestLedger(_files);
        if (options.SourceType is { } name && catalog.Find(name) is null) throw new ArgumentException($"no source type is called '{name}'", nameof(options));
    }

    public string Name => "log files";

    public bool IsOrdered => false;

    /// <summary>What was read so far, by all scans.</summary>
    public IngestSummary Summary => _ledger.Summarise();

    /// <summary>Conditions on index, source, sourcetype and tag leave out whole files and source types; the engine filters what remains.</summary>
    public Pushdown Accepts(SearchExpression condition) => condition.Accept(MentionsKnownField.Instance) ? Pushdown.Inexact : Pushdown.Unsupported;

    public IReadOnlyList<IBatchReader> Open(ScanRequest request, CancellationToken cancellation)
    {
        var workers = Math.Max(1, request.Workers);
        var scan = new LogScan(_files, _catalog, _options, _ledger)
        {
            Fields = request.Fields,
            Conditions = request.Conditions,
            BatchRows = Math.Max(1, request.BatchRows),
            Ranges = RangePlanner.Plan(_files, workers, _catalog, Forced),
        };
        if (request.Tally is { } tally) CountFiles(scan, tally);
        var readers = new IBatchReader[Math.Clamp(scan.Ranges.Count, 1, workers)];
        for (var i = 0; i < readers.Length; i++) readers[i] = new EventReader(scan, scan.TakeRange, cancellation);
        return readers;
    }

    /// <summary>
    /// Everything of the files that is not among the bytes that <paramref name="doneOf"/> names, in pieces of about <paramref name="rangeBytes"/>. A file that can only be read from
    /// start to end is one piece, or none where it was read before; if it has grown since, the summary says so.
    /// </summary>
    public IReadOnlyList<LogRange> Plan(long rangeBytes, Func<IInputFile, LoadedRanges> doneOf)
    {
        var ranges = new List<LogRange>();
        for (var index = 0; index < _files.Count; index++)
        {
            var file = _files[index];
            var length = file.LengthBytes ?? 0;
            var (done, cut) = doneOf(file);
            var gaps = GapsOf(done, length);
            if (gaps.Count == 0 && done.Count > 0) continue;
            var pieces = RangePlanner.Split(file, index, gaps, rangeBytes, _catalog, Forced);
            if (pieces is not null) ranges.AddRange(pieces.Select(piece => new LogRange(file, piece with { IsRestOfLine = piece.Start == cut }, piece.End)));
            else if (done.Count == 0) ranges.Add(new LogRange(file, FileRange.Whole(index), length));
            else ReportGrown(index, done.Max(range => range.End), length);
        }

        return ranges;
    }

    /// <summary>Readers of every field of such ranges, each for one thread; together they read a range once, or what is found in it the last time counts.</summary>
    public IReadOnlyList<LogRangeReader> OpenRanges(int readerCount, int batchRows, CancellationToken cancellation)
    {
        var scan = new LogScan(_files, _catalog, _options, _ledger) { Fields = FieldSet.All, Conditions = [], BatchRows = Math.Max(1, batchRows), Ranges = [], IsLoading = true };
        return [.. Enumerable.Range(0, readerCount).Select(_ => new LogRangeReader(scan, cancellation))];
    }

    private static void CountFiles(LogScan scan, ScanTally tally)
    {
        tally.BeginParts("file", scan.Files.Count);
        foreach (var facts in scan.Facts)
        {
            if (!scan.CanMatch(null, facts)) tally.LeavePartOut();
        }
    }

    private SourceType? Forced => _options.SourceType is { } name ? _catalog.Find(name) : null;

    private void ReportGrown(int index, long loadedBytes, long length)
    {
        var outcome = new RangeOutcome(index, 0, length) { IsSkipped = true };
        outcome.Diagnostics.Add(new Diagnostic(IngestCodes.CannotContinue, string.Create(CultureInfo.InvariantCulture, $"'{_files[index].Name}' has grown from {loadedBytes:N0} to {length:N0} bytes since it was loaded, and cannot be continued")));
        _ledger.Record(_ledger.BeginScan(), outcome);
    }

    private static List<(long Start, long End)> GapsOf(IEnumerable<(long Start, long End)> done, long length)
    {
        var gaps = new List<(long Start, long End)>();
        long next = 0;
        foreach (var (start, end) in done.OrderBy(range => range.Start))
        {
            if (start > next) gaps.Add((next, start));
            next = Math.Max(next, end);
        }

        if (next < length) gaps.Add((next, length));
        return gaps;
    }
}
