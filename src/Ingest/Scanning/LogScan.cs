using Breakwater.Engine.Plan;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Ingest.Summaries;
using Breakwater.Language.Searching;

namespace Breakwater.Ingest.Scanning;

/// <summary>What the readers of one scan share. Safe for several threads.</summary>
internal sealed class LogScan(IReadOnlyList<IInputFile> files, SourceTypeCatalog catalog, LogFileOptions options, IngestLedger ledger)
{
    private int _next = -1;

    /// <summary>The files.</summary>
    public IReadOnlyList<IInputFile> Files { get; } = files;

    /// <summary>What the events of each file share.</summary>
    public IReadOnlyList<FileFacts> Facts { get; } = [.. files.Select(file => new FileFacts(file, options))];

    public SourceTypeCatalog Catalog { get; } = catalog;

    public LogFileOptions Options { get; } = options;

    public IngestLedger Ledger { get; } = ledger;

    /// <summary>The ledger's number for the scan.</summary>
    public int Number { get; } = ledger.BeginScan();

    /// <summary>The type that every line has, or null to recognise them.</summary>
    public SourceType? Forced { get; } = options.SourceType is { } name ? catalog.Find(name) : null;

    /// <summary>The wanted fields.</summary>
    public required FieldSet Fields { get; init; }

    /// <summary>What wanted events satisfy, as far as it helps to leave some out.</summary>
    public required IReadOnlyList<SearchExpression> Conditions { get; init; }

    /// <summary>The most rows of a batch.</summary>
    public required int BatchRows { get; init; }

    /// <summary>What is to be read.</summary>
    public required IReadOnlyList<FileRange> Ranges { get; init; }

    /// <summary>Whether all fields of all events go into a store, and few are read as text.</summary>
    public bool IsLoading { get; init; }

    /// <summary>The next range that no reader has, or null.</summary>
    public FileRange? TakeRange()
    {
        while (true)
        {
            var index = Interlocked.Increment(ref _next);
            if (index >= Ranges.Count) return null;
            if (CanMatch(null, Facts[Ranges[index].FileIndex])) return Ranges[index];
        }
    }

    /// <summary>Whether events of that type (null for any) in that file can satisfy the conditions.</summary>
    public bool CanMatch(SourceType? type, FileFacts file)
    {
        if (Conditions.Count == 0) return true;
        var truth = new KnownTruth(Options.Index, type, file);
        foreach (var condition in Conditions)
        {
            if (condition.Accept(truth) == Truth.Never) return false;
        }

        return true;
    }
}
