using Breakwater.Ingest.SourceTypes;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Options;

/// <summary>The descriptions of log formats in content folders.</summary>
internal static class SourceTypeFiles
{
    /// <summary>The folder of a content folder that holds them.</summary>
    private const string FolderName = "source_types";

    /// <summary>Loads those of all folders; of two with one name the later counts. Throws where a file is wrong.</summary>
    public static SourceTypeCatalog Load(IReadOnlyList<string> contentFolders, Session session)
    {
        var loader = new SourceTypeLoader();
        foreach (var file in contentFolders.SelectMany(FilesIn))
        {
            using var reader = new StreamReader(file);
            loader.Add(file, reader);
        }

        var catalog = loader.Build();
        var errors = loader.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        foreach (var problem in loader.Diagnostics.Except(errors.TakeLast(1))) session.Report(problem);
        return errors is [.., var last] ? throw new UsageException(last) : catalog;
    }

    private static IEnumerable<string> FilesIn(string contentFolder)
    {
        var folder = Path.Combine(contentFolder, FolderName);
        if (!Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);
    }
}
