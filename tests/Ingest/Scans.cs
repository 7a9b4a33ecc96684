using Breakwater.Columns.Batches;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Sources;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Scanning;
using Breakwater.Language.Searching;

namespace Breakwater.Tests.Ingest;

/// <summary>Short ways to read logs in tests.</summary>
internal static class Scans
{
    /// <summary>Every event of the source, as texts by field; absent fields are left out and several values are joined by a bar.</summary>
    public static List<Dictionary<string, string>> Rows(ISource source, FieldSet? fields = null, int workers = 1, int batchRows = 1000, params IReadOnlyList<SearchExpression> conditions)
    {
        var rows = new List<Dictionary<string, string>>();
        var request = new ScanRequest(fields ?? FieldSet.All, conditions, workers, batchRows);
        foreach (var reader in source.Open(request, CancellationToken.None))
        {
            using (reader)
            {
                while (reader.Next() is { } batch) AddRows(rows, batch);
            }
        }

        return rows;
    }

    public static LogFileSource Over(params IReadOnlyList<IInputFile> files) => new(files, Catalog.Value, new LogFileOptions());

    public static Lazy<Breakwater.Ingest.SourceTypes.SourceTypeCatalog> Catalog { get; } = new(() => BundledSourceTypes.Load().Build());

    private static void AddRows(List<Dictionary<string, string>> rows, Batch batch)
    {
        for (var row = 0; row < batch.Length; row++)
        {
            var cells = new Dictionary<string, string>();
            foreach (var name in batch.Schema.Names)
            {
                var value = batch.ValueOf(name, row);
                if (!value.IsNull) cells.Add(name, value.IsMulti ? string.Join('|', Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText())) : value.ToText() ?? "");
            }

            rows.Add(cells);
        }
    }
}
