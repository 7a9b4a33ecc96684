using Breakwater.Content;

namespace Breakwater.Flows;

/// <summary>The bundled content where it lies in the repository.</summary>
internal sealed class PlainFolder(string root) : IContentFolder
{
    public IReadOnlyList<ContentFile> List() =>
        [.. new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => new ContentFile(Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), file.FullName, file.Length))];

    public Stream Open(ContentFile file) => File.OpenRead(file.Path);
}
