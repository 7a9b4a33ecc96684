using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Tests.Ingest;

/// <summary>The source types of the bundled pack.</summary>
internal static class BundledSourceTypes
{
    public static SourceTypeLoader Load()
    {
        var loader = new SourceTypeLoader();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "content/source_types"), "*.yml").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(path);
            loader.Add("content/source_types/" + Path.GetFileName(path), reader);
        }

        return loader;
    }
}
