using Breakwater.Engine.Sources;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Ingest.Summaries;
using Breakwater.Language.Searching;

namespace Breakwater.Ingest.Scanning;

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
        var forced = _options.SourceType is { } name ? _catalog.Find(name) : null;
        var scan = new LogScan(_files, _catalog, _options, _ledger)
        {
            Fields = request.Fields,
            Conditions = request.Conditions,
            BatchRows = Math.Max(1, request.BatchRows),
            Ranges = RangePlanner.Plan(_files, workers, _catalog, forced),
        };
        var readers = new IBatchReader[Math.Clamp(scan.Ranges.Count, 1, workers)];
        for (var i = 0; i < readers.Length; i++) readers[i] = new EventReader(scan, cancellation);
        return readers;
    }
}
