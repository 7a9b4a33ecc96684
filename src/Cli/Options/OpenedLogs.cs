using Breakwater.Cli.Files;
using Breakwater.Ingest.Scanning;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Ingest.Summaries;

namespace Breakwater.Cli.Options;

/// <summary>Logs that were found, ready to be searched. Owns what standard input was copied to.</summary>
internal sealed class OpenedLogs : IDisposable
{
    /// <summary>The index that events of log files lie in.</summary>
    public const string DefaultIndex = "main";

    private readonly LogFileFinder _finder;
    private readonly ReadMeter _meter;

    public OpenedLogs(LogFileFinder finder, SourceTypeCatalog catalog, LogFileOptions options)
    {
        _finder = finder;
        _meter = new ReadMeter(finder.Files);
        Source = new LogFileSource(_meter.Files, catalog, options);
    }

    /// <summary>The events.</summary>
    public LogFileSource Source { get; }

    /// <summary>How many files were found.</summary>
    public int FileCount => _finder.Files.Count;

    /// <summary>What was read so far.</summary>
    public IngestSummary Summary => Source.Summary;

    /// <summary>Counts bytes while they are read.</summary>
    public ReadMeter Meter => _meter;

    public void Dispose() => _finder.Dispose();
}
