using System.Text;
using Breakwater.Detection.Testing;
using Breakwater.Ingest.Scanning;
using Breakwater.Tests.Ingest;

namespace Breakwater.Tests.Golden;

/// <summary>The events of a test written as lines of JSON, a log file an index, and read as such.</summary>
internal static class LogFileVariation
{
    // A log file gives every event these itself.
    private static readonly HashSet<string> GivenByFile = new(StringComparer.Ordinal) { "_raw", "_indextime", "index", "host", "source", "sourcetype", "tag", "linecount" };

    /// <summary>With one reader and with several.</summary>
    public static IReadOnlyList<SearchVariation> All { get; } = [Make(1), Make(3)];

    private static SearchVariation Make(int workers) => new($"log files, {workers} workers")
    {
        Workers = workers,
        BatchRows = 3,
        Source = environment => [.. environment.Indexes.Select(Open)],
        AppliesTo = environment => environment is { Input: null, Datasets.Count: 0, Indexes.Count: > 0 } && environment.Indexes.TrueForAll(IsComparable),
    };

    private static bool IsComparable(NamedRows index) => index.Rows.All(row => !row["_time"].IsNull && !row.Cells.Any(cell => GivenByFile.Contains(cell.Name)));

    private static LogFileSource Open(NamedRows index)
    {
        var text = new StringBuilder();
        foreach (var row in index.Rows) text.Append(row.ToJson()).Append('\n');
        return new LogFileSource([new MemoryInputFile(index.Name + ".json", text.ToString())], Scans.Catalog.Value, new LogFileOptions { Index = index.Name });
    }
}
