using System.IO.Enumeration;
using Breakwater.Content;

namespace Breakwater.Cli.Files;

/// <summary>A content folder on disk. Hidden files and folders are left out; links to files are read, links to folders are not followed.</summary>
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
        var found = new FileSystemEnumerable<FileInfo>(root, (ref FileSystemEntry entry) => (FileInfo)entry.ToFileSystemInfo(), EverythingVisible)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,

            // A link to a folder above would lead round in circles.
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        foreach (var file in found)
        {
            if (files.Count == MaximumFileCount) throw new IOException($"'{root}' holds more than {MaximumFileCount} files, so it is hardly a content folder");
            var name = Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            files.Add(new ContentFile(name, Path.Combine(root, name), LengthOf(file)));
        }

        return files;
    }

    /// <inheritdoc/>
    public Stream Open(ContentFile file) => new FileStream(Path.Combine(root, file.Name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    /// <summary>The length of what a link leads to, and 0 where it leads nowhere: opening it will say so.</summary>
    private static long LengthOf(FileInfo file) => file.LinkTarget is null ? file.Length : file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target.Length : 0;
}
