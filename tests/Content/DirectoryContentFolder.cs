using Breakwater.Content;

namespace Breakwater.Tests.Content;

/// <summary>A content folder on disk.</summary>
internal sealed class DirectoryContentFolder(string root) : IContentFolder
{
    public IReadOnlyList<ContentFile> List() =>
        [.. new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => new ContentFile(Path.GetRelativePath(root, file.FullName), file.FullName, file.Length))];

    public Stream Open(ContentFile file) => File.OpenRead(file.Path);
}
