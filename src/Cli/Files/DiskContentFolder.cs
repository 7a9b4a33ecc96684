using Breakwater.Content;

namespace Breakwater.Cli.Files;

/// <summary>A content folder on disk. Hidden files and folders are left out, and links to folders are not followed.</summary>
internal sealed class DiskContentFolder(string root) : IContentFolder
{
    /// <summary>More files than any content repository has: whoever names a whole disk gets an error instead of a long wait.</summary>
    public const int MaximumFileCount = 200_000;

    private static readonly EnumerationOptions EverythingVisible = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = false,
    };

    /// <inheritdoc/>
    public IReadOnlyList<ContentFile> List()
    {
        var files = new List<ContentFile>();
        foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", EverythingVisible))
        {
            var name = Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (name.StartsWith('.') || name.Contains("/.", StringComparison.Ordinal)) continue;
            if (files.Count == MaximumFileCount) throw new IOException($"'{root}' holds more than {MaximumFileCount} files, so it is hardly a content folder");
            files.Add(new ContentFile(name, Path.Combine(root, name), LengthOf(file)));
        }

        return files;
    }

    /// <inheritdoc/>
    public Stream Open(ContentFile file) => new FileStream(Path.Combine(root, file.Name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    // A link that leads nowhere has no length; opening it will say so.
    private static long LengthOf(FileInfo file) => file.Exists ? file.Length : 0;
}
