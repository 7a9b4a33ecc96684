using System.Text;
using Breakwater.Content;

namespace Breakwater.Tests.Content;

/// <summary>A content folder of a test's own making.</summary>
internal sealed class MemoryContentFolder : IContentFolder
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>Files whose opening fails.</summary>
    public HashSet<string> Unreadable { get; } = [];

    public static MemoryContentFolder Of(params (string Name, string Text)[] files)
    {
        var folder = new MemoryContentFolder();
        foreach (var (name, text) in files) folder.Add(name, text);
        return folder;
    }

    public void Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    public void Add(string name, byte[] bytes) => _files[name] = bytes;

    public IReadOnlyList<ContentFile> List() => [.. _files.Select(file => new ContentFile(file.Key, file.Key, file.Value.Length))];

    public Stream Open(ContentFile file) =>
        Unreadable.Contains(file.Name) ? throw new UnauthorizedAccessException("access denied") : new MemoryStream(_files[file.Name]);
}
